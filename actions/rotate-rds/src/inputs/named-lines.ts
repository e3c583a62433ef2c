import { InputError } from '@prodlike/core';

/**
 * An input of lines `name=value`; blank lines and lines that start with `#` do not count. Blanks around name and value go.
 *
 * @param example a line as it should be
 * @throws InputError for a line of another form, or a name that was there before
 */
export function namedLines(input: string, text: string, example: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const at = line.indexOf('=');
    const name = line.slice(0, Math.max(0, at)).trim();
    const remedy = `Write one such line for each: ${example}.`;
    if (name === '') throw new InputError(input, `has no name=value on line ${index + 1}`, remedy);
    if (values.has(name))
      throw new InputError(input, `names ${JSON.stringify(name)} twice`, 'Keep one of the lines.');
    values.set(name, line.slice(at + 1).trim());
  }
  return values;
}
