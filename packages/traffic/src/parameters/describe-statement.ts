import { splitStatements } from '@prodlike/core';
import { readRows, serverRefusal } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';

/** oids of the types of `$1`, `$2` …, or why the server does not take the statement. */
export type Described =
  | { readonly types: readonly number[] }
  /** `undefined_column (SQLSTATE 42703)` */
  | { readonly refusal: string };

const preparedSql =
  "SELECT parameter_types::oid[]::int8[]::text[] FROM pg_prepared_statements WHERE name = 'prodlike_traffic'";

/**
 * Has the server parse and plan a statement, without running it. No text of the server's leaves.
 *
 * @throws Error for a lost connection
 */
export async function describeStatement(client: Client, sql: string): Promise<Described> {
  const text = splitStatements(sql)[0]?.text ?? sql;
  try {
    await client.query(`PREPARE prodlike_traffic AS ${text}`);
  } catch (error) {
    const refusal = serverRefusal(error);
    if (refusal === undefined) throw error;
    return { refusal: refusal.words };
  }
  try {
    const [row] = await readRows(client, preparedSql, v.tuple([v.array(v.string())]));
    return { types: (row?.[0] ?? []).map(Number) };
  } finally {
    await client.query('DEALLOCATE prodlike_traffic');
  }
}
