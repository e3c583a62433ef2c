import { type NamePattern, parseNameParts } from '@prodlike/postgres';

/** Which columns a key of `masking.columns` means; null is any. */
export interface ColumnPattern {
  readonly schema: NamePattern | null;
  readonly table: NamePattern | null;
  readonly column: NamePattern;
}

/**
 * Reads `column`, `table.column` or `schema.table.column`, with `*` and quotes as `parseNameParts` has them.
 *
 * @returns the pattern, or what is wrong as the rest of a sentence
 */
export function parseColumnPattern(text: string): ColumnPattern | string {
  const parts = parseNameParts(text);
  if (typeof parts === 'string') return parts;
  const [column, table = null, schema = null, ...more] = [...parts].reverse();
  if (column === undefined || more.length > 0)
    return 'has more than three parts; a name with a dot stands in double quotes';
  return { schema, table, column };
}
