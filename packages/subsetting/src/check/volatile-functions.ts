import { lexSql } from '@prodlike/core';
import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';

/** Functions of which every namesake is volatile: its result may change from one call to the next. */
const sql = `
  SELECT proname::text FROM pg_catalog.pg_proc WHERE proname = ANY ($1) GROUP BY proname HAVING bool_and(provolatile = 'v')`;

/** Which of the functions that stand in SQL texts are volatile. */
export async function volatileFunctions(
  client: Client,
  texts: readonly string[],
): Promise<ReadonlySet<string>> {
  const called = [...new Set(texts.flatMap(calledFunctions))];
  if (called.length === 0) return new Set();
  const rows = await readRows(client, sql, v.tuple([v.string()]), [called]);
  return new Set(rows.map(([name]) => name));
}

/** Names with a parenthesis behind them. */
export function calledFunctions(text: string): string[] {
  const tokens = lexSql(text);
  return tokens.flatMap(({ kind, text: name }, index) => {
    if (tokens[index + 1]?.text !== '(') return [];
    if (kind === 'quoted-identifier') return [name.slice(1, -1).replaceAll('""', '"')];
    return kind === 'word' ? [name.toLowerCase()] : [];
  });
}
