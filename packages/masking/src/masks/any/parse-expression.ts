import { lexSql, type SqlToken } from '@prodlike/core';
import { placeholderColumn } from './placeholder-column';

export type ExpressionPart =
  | { readonly kind: 'sql'; readonly sql: string }
  /** `{}`: the original itself. */
  | { readonly kind: 'original' }
  | { readonly kind: 'column'; readonly column: string };

const opening = new Map([
  ['(', ')'],
  ['[', ']'],
]);

/** What is between braces is a column's name, whatever it looks like. */
function outsideBraces(tokens: readonly SqlToken[]): SqlToken[] {
  let within = false;
  return tokens.filter(({ kind, text }) => {
    if (kind === 'punctuation' && /^[{}]$/.test(text)) within = text === '{';
    return !within;
  });
}

/** Why a text cannot stand in parentheses as one expression; undefined where it can. */
function imbalance(tokens: readonly SqlToken[]): string | undefined {
  const open: string[] = [];
  for (const { kind, text } of tokens) {
    if (kind !== 'punctuation') continue;
    const closing = opening.get(text);
    if (closing !== undefined) open.push(closing);
    if ((text === ')' || text === ']') && open.pop() !== text) return `A ${text} closes nothing.`;
    if (text === ';') return 'It is one expression, without a semicolon.';
  }
  const missing = open.at(-1);
  return missing === undefined ? undefined : `A ${missing} is missing.`;
}

/** The tokens without comments; undefined where a quote or a comment is not closed, so that it swallows a token behind it. */
function closedTokens(expression: string): readonly SqlToken[] | undefined {
  const tokens = lexSql(`${expression}\n;`);
  const last = tokens.pop();
  return last?.kind === 'punctuation' && last.start === expression.length + 1
    ? tokens.filter(({ kind }) => kind !== 'comment')
    : undefined;
}

/**
 * An SQL expression with placeholders: `{column}` is another column's masked value, `{}` the original itself; in quotes and
 * comments braces mean nothing.
 *
 * @returns what is wrong, as a sentence, where it cannot be one expression
 */
export function parseExpression(expression: string): readonly ExpressionPart[] | { readonly fault: string } {
  const tokens = closedTokens(expression);
  if (tokens === undefined) return { fault: 'A quote or a comment is not closed.' };
  if (tokens.length === 0) return { fault: 'It is empty.' };
  const fault = imbalance(outsideBraces(tokens));
  if (fault !== undefined) return { fault };
  const parts: ExpressionPart[] = [];
  let at = 0;
  let open: SqlToken | undefined;
  for (const token of tokens) {
    if (token.kind !== 'punctuation' || !/^[{}]$/.test(token.text)) continue;
    if ((token.text === '{') !== (open === undefined)) return { fault: 'Braces go in pairs, not nested.' };
    if (open === undefined) {
      parts.push({ kind: 'sql', sql: expression.slice(at, token.start) });
      open = token;
      continue;
    }
    const between = expression.slice(open.end, token.start);
    const column = placeholderColumn(between);
    if (column === undefined && between.trim() !== '') return { fault: `{${between}} names no column.` };
    parts.push(column === undefined ? { kind: 'original' } : { kind: 'column', column });
    at = token.end;
    open = undefined;
  }
  if (open !== undefined) return { fault: 'Braces go in pairs, not nested.' };
  return [...parts, { kind: 'sql', sql: expression.slice(at) }];
}
