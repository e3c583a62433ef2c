import { lexSql, type SqlToken } from '@prodlike/core';
import { quoteIdentifier, quoteQualified } from '@prodlike/postgres';
import { tableOf, unquoted } from '../plan/object-name';

/** A unique constraint in two steps: others may build indexes on the table during the first, which takes long. */
export interface IndexFirst {
  readonly index: string;
  readonly constraint: string;
}

/**
 * Splits `ALTER TABLE ONLY t ADD CONSTRAINT c PRIMARY KEY (…) …` into CREATE UNIQUE INDEX and ADD CONSTRAINT … USING INDEX.
 * What follows it (CLUSTER ON, REPLICA IDENTITY) stays behind it.
 *
 * @param definition of a constraint on a table with storage, as pg_dump writes it
 * @returns undefined for any other constraint, and for what USING INDEX cannot make: WITHOUT OVERLAPS, another tablespace
 */
export function indexFirst(definition: string): IndexFirst | undefined {
  const table = tableOf({ definition });
  const tokens = lexSql(definition).filter(({ kind }) => kind !== 'comment');
  const add = tokens.findIndex(({ text }, i) => text === 'ADD' && tokens[i + 1]?.text === 'CONSTRAINT');
  const name = tokens[add + 2];
  const kind = tokens[add + 3];
  const end = tokens.findIndex(({ text }, i) => i > add && text === ';');
  const open = tokens.findIndex(({ text }, i) => i > add && text === '(');
  if (table === undefined || add === -1 || name === undefined || kind === undefined || end === -1)
    return undefined;
  if (kind.text !== 'UNIQUE' && kind.text !== 'PRIMARY') return undefined;
  const body = tokens.slice(open, end);
  if (open === -1 || body.some((token) => isWord(token, 'OVERLAPS', 'TABLESPACE'))) return undefined;
  const text = (from: SqlToken | undefined, to: SqlToken | undefined): string =>
    from === undefined || to === undefined ? '' : definition.slice(from.start, to.end);
  const timing = body.findIndex((token, i) => isTiming(token, body[i + 1]));
  const indexed = timing === -1 ? body : body.slice(0, timing);
  const distinct = text(tokens[add + 4], tokens[open - 1]);
  const nulls = kind.text === 'UNIQUE' && open > add + 4 ? distinct : '';
  const { before, parameters } = splitParameters(indexed);
  const constraintName = quoteIdentifier(unquoted(name.text));
  const index = [
    `CREATE UNIQUE INDEX ${constraintName} ON ${quoteQualified(table.schema, table.name)} USING btree`,
    text(before[0], before.at(-1)),
    nulls,
    text(parameters[0], parameters.at(-1)),
  ];
  const constraint = [
    `ALTER TABLE ONLY ${quoteQualified(table.schema, table.name)} ADD CONSTRAINT ${constraintName}`,
    kind.text === 'PRIMARY' ? 'PRIMARY KEY' : 'UNIQUE',
    `USING INDEX ${constraintName}`,
    timing === -1 ? '' : text(body[timing], body.at(-1)),
  ];
  const rest = definition.slice(tokens[end]?.end ?? definition.length);
  return { index: `${joined(index)};`, constraint: `${joined(constraint)};${rest}` };
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

function isWord(token: SqlToken | undefined, ...words: string[]): boolean {
  return token?.kind === 'word' && words.includes(token.text);
}

function isTiming(token: SqlToken, next: SqlToken | undefined): boolean {
  return isWord(token, 'DEFERRABLE', 'INITIALLY') || (isWord(token, 'NOT') && isWord(next, 'DEFERRABLE'));
}

/** In CREATE INDEX, NULLS NOT DISTINCT stands between the columns and WITH (…). */
function splitParameters(tokens: readonly SqlToken[]): {
  readonly before: readonly SqlToken[];
  readonly parameters: readonly SqlToken[];
} {
  const at = tokens.findIndex((token, i) => isWord(token, 'WITH') && tokens[i + 1]?.text === '(');
  return at === -1
    ? { before: tokens, parameters: [] }
    : { before: tokens.slice(0, at), parameters: tokens.slice(at) };
}
