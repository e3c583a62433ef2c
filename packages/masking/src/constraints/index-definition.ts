import { lexSql, type SqlToken } from '@prodlike/core';

/** What an index definition says beyond its plain columns. */
export interface IndexDefinition {
  /** The keys as deparsed, in order, with collation and order behind them. */
  readonly keys: readonly string[];
  /** Of a partial index; null of a whole one. */
  readonly predicate: string | null;
  readonly nullsNotDistinct: boolean;
}

/**
 * Reads what pg_get_indexdef writes: `CREATE UNIQUE INDEX i ON s.t USING btree (lower(a), b DESC) INCLUDE (c) WHERE (d > 0)`.
 */
export function readIndexDefinition(definition: string): IndexDefinition {
  const tokens = lexSql(definition);
  const using = tokens.findIndex((token, index) => isWord(token, 'USING') && index > 0);
  const open = tokens.findIndex((token, index) => index > using && token.text === '(');
  const { ends, close } = listEnds(tokens, open);
  const keys = ends.map((end, index) =>
    definition.slice(tokens[(ends[index - 1] ?? open) + 1]?.start ?? 0, tokens[end]?.start).trim(),
  );
  const behind = tokens.slice(close + 1);
  const where = topLevel(behind).findIndex((token) => isWord(token, 'WHERE'));
  const start = where === -1 ? undefined : topLevel(behind)[where]?.end;
  const words = topLevel(behind).map(({ text }) => text.toUpperCase());
  return {
    keys,
    predicate: start === undefined ? null : definition.slice(start).trim(),
    nullsNotDistinct: words.join(' ').includes('NULLS NOT DISTINCT'),
  };
}

function isWord(token: SqlToken, word: string): boolean {
  return token.kind === 'word' && token.text.toUpperCase() === word;
}

/** Indexes of the commas and the parenthesis that end the items of the list that opens at `open`. */
function listEnds(
  tokens: readonly SqlToken[],
  open: number,
): { readonly ends: number[]; readonly close: number } {
  const ends: number[] = [];
  let depth = 0;
  for (let index = open; index < tokens.length; index++) {
    const text = tokens[index]?.text;
    if (text === '(' || text === '[') depth++;
    if (text === ')' || text === ']') depth--;
    if (depth === 0) return { ends: [...ends, index], close: index };
    if (depth === 1 && text === ',') ends.push(index);
  }
  return { ends, close: tokens.length };
}

/** Tokens outside of parentheses. */
function topLevel(tokens: readonly SqlToken[]): SqlToken[] {
  let depth = 0;
  return tokens.filter(({ text }) => {
    if (text === ')') depth--;
    const outside = depth === 0;
    if (text === '(') depth++;
    return outside && text !== ')';
  });
}
