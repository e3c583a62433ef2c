/**
 * One SQL string constant, the same as the server's quote_literal: right under either setting of
 * standard_conforming_strings, because a value with a backslash becomes an escape string (`E'…'`).
 * Only for statements that take no parameters (DDL, SET, COPY options); values elsewhere go through parameters.
 *
 * @throws RangeError for a text with a NUL character, which PostgreSQL's text cannot hold
 */
export function quoteLiteral(text: string): string {
  if (text.includes('\0')) throw new RangeError('An SQL string cannot hold a NUL character.');
  const quoted = `'${text.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`;
  return text.includes('\\') ? `E${quoted}` : quoted;
}
