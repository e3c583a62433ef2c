/**
 * One SQL identifier, always in double quotes, so that it never depends on the server's list of key words.
 * Differs from the server's quote_ident only in that it quotes where quote_ident finds it unnecessary.
 *
 * @throws RangeError for what no PostgreSQL identifier can be: the empty name, or one with a NUL character
 */
export function quoteIdentifier(name: string): string {
  if (name === '') throw new RangeError('An SQL identifier cannot be empty.');
  if (name.includes('\0')) throw new RangeError('An SQL identifier cannot hold a NUL character.');
  return `"${name.replaceAll('"', '""')}"`;
}

/** `"schema"."name"`, each part by `quoteIdentifier`. */
export function quoteQualified(schema: string, name: string): string {
  return `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
}
