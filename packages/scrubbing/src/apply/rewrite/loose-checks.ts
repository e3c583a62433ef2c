import { quoteLiteral, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';

/** What takes a table's own NOT VALID constraints away, and what puts them back. */
export interface LooseChecks {
  readonly drop: readonly string[];
  readonly restore: readonly string[];
}

/**
 * CHECK, and from PostgreSQL 18 on NOT NULL, marked NOT VALID: INSERT must keep them, though the rows that are there need not.
 * NOT ENFORCED ones bind nobody.
 */
export const looseConstraint = (serverVersion: number): string =>
  `con.contype IN ('c', 'n') AND NOT con.convalidated ${serverVersion >= 180_000 ? 'AND con.conenforced' : ''}`;

const sql = (serverVersion: number): string => `
  SELECT quote_ident(con.conname), pg_get_constraintdef(con.oid), obj_description(con.oid, 'pg_constraint')
  FROM pg_constraint con WHERE con.conrelid = $1 AND con.coninhcount = 0 AND ${looseConstraint(serverVersion)} ORDER BY con.conname`;

/** To be called with a bare search path. @param table qualified and quoted */
export async function readLooseChecks(
  client: Client,
  oid: number,
  table: string,
  serverVersion: number,
): Promise<LooseChecks> {
  const row = v.tuple([v.string(), v.string(), v.nullable(v.string())]);
  const checks = await readRows(client, sql(serverVersion), row, [oid]);
  return {
    drop: checks.map(([name]) => `ALTER TABLE ${table} DROP CONSTRAINT ${name}`),
    restore: checks.flatMap(([name, definition, comment]) => [
      `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`,
      ...(comment === null ? [] : [`COMMENT ON CONSTRAINT ${name} ON ${table} IS ${quoteLiteral(comment)}`]),
    ]),
  };
}
