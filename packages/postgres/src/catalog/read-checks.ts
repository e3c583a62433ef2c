import type { Client } from 'pg';
import * as v from 'valibot';
import type { CheckConstraint } from './catalog';
import { readRows } from './read-rows';
import { usersTables } from './users-objects';

/** A check whose columns are attnums, with the oid of its table. */
export type BareCheck = Omit<CheckConstraint, 'columns'> & {
  readonly table: number;
  readonly positions: readonly number[];
};

const sql = (serverVersion: number): string => `
  SELECT con.conrelid, con.conname, coalesce(con.conkey, '{}')::int[], pg_get_expr(con.conbin, con.conrelid), con.convalidated
  FROM pg_constraint con
  WHERE con.contype = 'c' AND con.conrelid IN (${usersTables}) ${serverVersion >= 180_000 ? 'AND con.conenforced' : ''}
  ORDER BY con.conrelid, con.conname`;

const row = v.tuple([v.number(), v.string(), v.array(v.number()), v.nullable(v.string()), v.boolean()]);

/** The checks that the server enforces. */
export async function readChecks(client: Client, serverVersion: number): Promise<BareCheck[]> {
  const rows = await readRows(client, sql(serverVersion), row);
  return rows.map(([table, name, positions, expression, validated]) => ({
    table,
    name,
    positions,
    expression: expression ?? '',
    validated,
  }));
}
