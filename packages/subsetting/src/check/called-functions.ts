import { lexSql } from '@prodlike/core';
import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';

/** A function counts where all of its namesakes do. */
const sql = `
  SELECT proname::text, bool_and(provolatile = 'v'), bool_and(proretset)
  FROM pg_catalog.pg_proc WHERE proname = ANY ($1) GROUP BY proname HAVING bool_and(provolatile = 'v') OR bool_and(proretset)`;

/** Names of functions that a piece of SQL may not call. */
export interface UnfitFunctions {
  /** Their results may change from one call to the next. */
  readonly volatile: ReadonlySet<string>;
  /** They give any number of values for a row. */
  readonly setReturning: ReadonlySet<string>;
}

/** Which of the functions that stand in SQL texts are unfit. */
export async function unfitFunctions(client: Client, texts: readonly string[]): Promise<UnfitFunctions> {
  const called = [...new Set(texts.flatMap(calledFunctions))];
  const row = v.tuple([v.string(), v.boolean(), v.boolean()]);
  const rows = called.length === 0 ? [] : await readRows(client, sql, row, [called]);
  return {
    volatile: new Set(rows.filter(([, volatile]) => volatile).map(([name]) => name)),
    setReturning: new Set(rows.filter(([, , setReturning]) => setReturning).map(([name]) => name)),
  };
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
