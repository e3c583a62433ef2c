import { InputError } from '@prodlike/core';

const input = 'ids';
const example = 'Write one such list a line: user-ids=1,2,3.';

/**
 * The input ids: lines `name=1,2,3`; blank lines and lines that start with `#` do not count. Blanks around a value go. The
 * values may be personal: no message repeats one.
 *
 * @throws InputError for a line of another form, without values, or with a name that was there before
 */
export function idLists(text: string): ReadonlyMap<string, readonly string[]> {
  const lists = new Map<string, readonly string[]>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const at = line.indexOf('=');
    const name = line.slice(0, Math.max(0, at)).trim();
    if (name === '') throw new InputError(input, `has no name=values on line ${index + 1}`, example);
    const values = valuesOf(line.slice(at + 1));
    const shown = JSON.stringify(name.slice(0, 60));
    if (values.length === 0) throw new InputError(input, `gives ${shown} no value`, example);
    if (values.some((value) => value.includes('\0')))
      throw new InputError(input, `has a character in ${shown} that no database stores`, example);
    if (lists.has(name)) throw new InputError(input, `names ${shown} twice`, 'Put its values on one line.');
    lists.set(name, values);
  }
  return lists;
}

function valuesOf(text: string): readonly string[] {
  const values = text.split(',').map((value) => value.trim());
  return [...new Set(values.filter((value) => value !== ''))];
}
