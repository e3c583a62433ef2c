import { lexSql } from '../sql/lex-sql';
import type { LexOptions, SqlToken } from '../sql/sql-token';
import { foldLists } from './fold-lists';
import { type PublicText, vouch } from './public-text';
import { settingValue } from './setting-value';

export interface MaskOptions extends LexOptions {
  /**
   * The server could not parse the text (SQLSTATE 42601): where a quote is missing, what looks like a name may be a
   * value, so only the leading key words are kept.
   */
  readonly unparsable?: boolean;
  /**
   * The server knows no such column (SQLSTATE 42703): what stands in double quotes may be a value in wrong quotes, as
   * in `name = "Kim"`.
   */
  readonly unknownColumn?: boolean;
}

/** Longer texts are cut before they are read: nobody reads more, and a 1 GB INSERT must cost nothing. */
const longestRead = 32_768;
const longestMasked = 2_000;
/** PostgreSQL cuts names at NAMEDATALEN - 1 bytes; a longer quoted one is more likely a value in wrong quotes. */
const longestName = 65;
const commandWords =
  /^(?:alter|add|analyze|begin|call|cluster|column|comment|commit|concurrently|copy|create|delete|do|drop|explain|from|function|grant|index|insert|into|lock|materialized|merge|on|or|refresh|reindex|replace|revoke|rollback|schema|select|set|table|trigger|truncate|type|unique|update|vacuum|values|view|with)$/i;
const beforeSignedNumber =
  /^(?:select|then|else|when|and|or|not|in|between|limit|offset|return|returning|default|by|values|case|where|on|set|to|from|as|is|like|add|with)$/i;

type Masked = { text: string; gap: boolean };

function isConstant(token: SqlToken): boolean {
  return token.kind === 'string' || token.kind === 'number' || token.kind === 'parameter';
}

function isSign(token: SqlToken, before: SqlToken | undefined, after: SqlToken | undefined): boolean {
  if (token.text !== '-' && token.text !== '+') return false;
  if (after?.kind !== 'number') return false;
  if (before === undefined || before.kind === 'operator') return true;
  if (before.kind === 'word') return beforeSignedNumber.test(before.text);
  return before.kind === 'punctuation' && before.text !== ')' && before.text !== ']';
}

/** TRUE, FALSE and NULL where they are values, not parts of `IS NULL`, `NOT NULL`, `DEFAULT NULL`, `IS TRUE`. */
function isNamedConstant(token: SqlToken, before: SqlToken | undefined): boolean {
  if (token.kind !== 'word' || before?.text === '.') return false;
  if (/^null$/i.test(token.text))
    return before?.kind === 'operator' || before?.text === ',' || before?.text === '(';
  return /^(?:true|false)$/i.test(token.text) && !/^(?:is|not)$/i.test(before?.text ?? '');
}

function maskName(token: SqlToken): string {
  return token.text.length > longestName ? `${token.text.slice(0, longestName - 1)}…` : token.text;
}

/** A quoted name of its own, not a part of `schema.table` or `table.column`. */
function isLoneQuoted(tokens: readonly SqlToken[], index: number): boolean {
  const qualifies = tokens[index - 1]?.text === '.' || tokens[index + 1]?.text === '.';
  return tokens[index]?.kind === 'quoted-identifier' && !qualifies;
}

function maskTokens(sql: string, tokens: readonly SqlToken[], options: MaskOptions): Masked[] {
  const masked: Masked[] = [];
  const setting = settingValue(tokens);
  let previousEnd = 0;
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    if (index !== setting.start && isSign(token, before, tokens[index + 1])) continue;
    if (index > setting.start && index < setting.end) continue;
    const sign = before !== undefined && isSign(before, tokens[index - 2], token) ? before : undefined;
    const gap = (sign ?? token).start > (sign === undefined ? previousEnd : (tokens[index - 2]?.end ?? 0));
    const inWrongQuotes = options.unknownColumn === true && isLoneQuoted(tokens, index);
    const constant =
      isConstant(token) || isNamedConstant(token, before) || index === setting.start || inWrongQuotes;
    masked.push({ text: constant ? '?' : maskName(token), gap });
    previousEnd = token.end;
  }
  return sql.length > longestRead ? [...masked, { text: '…', gap: true }] : masked;
}

function join(pieces: readonly Masked[]): string {
  let text = '';
  let previous = '';
  for (const piece of pieces) {
    const tight = /^[,);.\]]$/.test(piece.text) || /^[([.]$/.test(previous) || text === '';
    if (previous === ',' || (piece.gap && !tight)) text += ' ';
    text += piece.text;
    previous = piece.text;
  }
  return text;
}

/**
 * A statement as it may be published: every constant, parameter and dollar-quoted body is `?`, comments are dropped,
 * white space and lists of constants are folded, so that calls which differ in values only have one text.
 * Names stay. At most 2,000 characters.
 */
export function maskSql(sql: string, options: MaskOptions = {}): PublicText {
  const read = sql.length > longestRead ? sql.slice(0, longestRead) : sql;
  const tokens = lexSql(read, options).filter((t) => t.kind !== 'comment');
  while (tokens.at(-1)?.text === ';') tokens.pop();
  if (options.unparsable === true) {
    const broken = tokens.findIndex((t) => t.kind !== 'word' || !commandWords.test(t.text));
    const kept = tokens.slice(0, broken === -1 ? tokens.length : broken).map((t) => t.text);
    return vouch([...kept, '…'].join(' '));
  }
  const text = foldLists(join(maskTokens(sql, tokens, options)));
  return vouch(text.length > longestMasked ? `${text.slice(0, longestMasked - 1)}…` : text);
}
