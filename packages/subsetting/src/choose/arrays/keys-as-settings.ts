import type { Selection } from '../../selection';

/** Characters of one setting; a gigabyte is the server's limit. */
const chunkChars = 16 * 1024 * 1024;

const quotable = /["\\]/g;

/** PostgreSQL's text form of an array of texts, none of them NULL. */
export function arrayLiteral(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replace(quotable, '\\$&')}"`).join(',')}}`;
}

/** Where to cut, so that no column's part is longer than a setting may be. */
function cuts(columns: readonly (readonly string[])[]): number[] {
  const ends: number[] = [];
  const rows = columns[0]?.length ?? 0;
  let chars = 0;
  for (let row = 0; row < rows; row++) {
    const longest = Math.max(...columns.map((column) => (column[row] ?? '').length));
    if (chars > 0 && chars + longest > chunkChars) {
      ends.push(row);
      chars = 0;
    }
    chars += longest + 3;
  }
  return [...ends, rows];
}

/**
 * Keys as settings of a session, for statements that take no parameters.
 *
 * @param name no other keys of the session have it; letters, digits, and `_`
 * @param columns the keys' values by column
 */
export function keysAsSettings(
  name: string,
  columns: readonly (readonly string[])[],
): { readonly chunks: readonly (readonly string[])[]; readonly prepare: Selection['prepare'] } {
  const prepare: Selection['prepare'][number][] = [];
  let first = 0;
  const chunks = cuts(columns).map((end, chunk) => {
    const settings = columns.map((column, index) => {
      const setting = `prodlike.${name}_${chunk}_${index}`;
      const literal = arrayLiteral(column.slice(first, end));
      prepare.push({ sql: `SELECT set_config('${setting}', $1, false)`, values: [literal] });
      return `current_setting('${setting}')::text[]`;
    });
    first = end;
    return settings;
  });
  return { chunks, prepare };
}
