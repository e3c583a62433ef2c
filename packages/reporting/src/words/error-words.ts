import { joinPublic, type PublicText, publicText } from '@prodlike/core';
import type { ObservedError } from '@prodlike/observing';
import { named, quotedStatement } from './named';

/** What the server refused, by names and SQLSTATE alone, as a sentence about it. */
export function errorWords(error: ObservedError): PublicText {
  const where = [
    error.relation ? publicText`table ${named(error.relation)}` : undefined,
    error.column ? publicText`column ${named(error.column)}` : undefined,
    error.constraint ? publicText`constraint ${named(error.constraint)}` : undefined,
  ].filter((part) => part !== undefined);
  const place = where.length > 0 ? publicText` on ${joinPublic(where, publicText`, `)}` : publicText``;
  const statement = error.statement ? publicText` in ${quotedStatement(error.statement)}` : publicText``;
  return publicText`It failed with SQLSTATE ${error.sqlState} (${named(error.condition)})${place}${statement}. What the server said may hold rows and is left out.`;
}
