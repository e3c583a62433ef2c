import {
  endOfBlockComment,
  endOfDollarQuoted,
  endOfLineComment,
  endOfQuoted,
  endOfString,
} from './scan-quoted';
import type { LexOptions, SqlToken, SqlTokenKind } from './sql-token';

const space = /[ \t\n\r\f\v]+/y;
const word = /[A-Za-z_\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*/y;
const number =
  /0[xX][0-9A-Fa-f_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*(?:\.(?!\.)[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?/y;
const parameter = /\$\d+/y;
const operator = /[+\-*/<>=~!@#%^&|`?]+/y;

function match(pattern: RegExp, sql: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(sql) ? pattern.lastIndex : undefined;
}

/** An operator ends where a comment begins inside it. */
function endOfOperator(sql: string, at: number): number | undefined {
  const end = match(operator, sql, at);
  if (end === undefined) return undefined;
  const comment = /--|\/\*/.exec(sql.slice(at, end));
  return comment === null ? end : at + comment.index;
}

function isQuoteAfterPrefix(sql: string, at: number, end: number): boolean {
  if (sql[end] !== "'") return false;
  return end - at === 1 && /[eEbBxXnN]/.test(sql[at] ?? '');
}

function wordLike(sql: string, at: number, conforming: boolean): [SqlTokenKind, number] | undefined {
  const end = match(word, sql, at);
  if (end === undefined) return undefined;
  if (isQuoteAfterPrefix(sql, at, end)) {
    const prefix = (sql[at] ?? '').toLowerCase();
    const backslashes = prefix === 'e' || (prefix === 'n' && !conforming);
    return ['string', endOfString(sql, end, backslashes)];
  }
  if (end - at === 1 && /[uU]/.test(sql[at] ?? '') && sql[end] === '&') {
    if (sql[end + 1] === "'") return ['string', endOfString(sql, end + 1, false)];
    if (sql[end + 1] === '"') return ['quoted-identifier', endOfQuoted(sql, end + 1, '"', false)];
  }
  return ['word', end];
}

function tokenAt(sql: string, at: number, conforming: boolean): [SqlTokenKind, number] {
  const c = sql[at] ?? '';
  const next = sql[at + 1];
  if (c === "'") return ['string', endOfString(sql, at, !conforming)];
  if (c === '"') return ['quoted-identifier', endOfQuoted(sql, at, '"', false)];
  if (c === '-' && next === '-') return ['comment', endOfLineComment(sql, at)];
  if (c === '/' && next === '*') return ['comment', endOfBlockComment(sql, at)];
  if (c === '$') {
    const parameterEnd = match(parameter, sql, at);
    if (parameterEnd !== undefined) return ['parameter', parameterEnd];
    const stringEnd = endOfDollarQuoted(sql, at);
    return stringEnd === undefined ? ['punctuation', at + 1] : ['string', stringEnd];
  }
  const named = wordLike(sql, at, conforming);
  if (named !== undefined) return named;
  // Of PL/pgSQL's ranges, in numbers that follow each other without a gap too: `1..2` is no `.2` behind a dot.
  if (c === '.' && next === '.') return ['punctuation', at + 2];
  const numberEnd = match(number, sql, at);
  if (numberEnd !== undefined) return ['number', numberEnd];
  if (c === ':' && (next === ':' || next === '=')) return ['operator', at + 2];
  const operatorEnd = endOfOperator(sql, at);
  return operatorEnd === undefined ? ['punctuation', at + 1] : ['operator', operatorEnd];
}

/**
 * PostgreSQL's tokens of a text, comments included, white space left out (manual, 4.1 "Lexical Structure").
 * Never throws: a quote that is not closed runs to the end of the text.
 */
export function lexSql(sql: string, options: LexOptions = {}): SqlToken[] {
  const conforming = options.standardConformingStrings ?? true;
  const tokens: SqlToken[] = [];
  let at = match(space, sql, 0) ?? 0;
  while (at < sql.length) {
    const [kind, end] = tokenAt(sql, at, conforming);
    tokens.push({ kind, text: sql.slice(at, end), start: at, end });
    at = match(space, sql, end) ?? end;
  }
  return tokens;
}
