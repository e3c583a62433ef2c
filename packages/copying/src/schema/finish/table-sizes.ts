import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { SchemaPlan } from '../schema-plan';

const sql = `
  SELECT n.nspname, c.relname, c.relkind = 'p', pg_catalog.pg_table_size(c.oid)::float8
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;

export interface TableSizes {
  /** Numbers of `SchemaPlan.tables`. */
  readonly partitioned: ReadonlySet<number>;
  readonly bytes: ReadonlyMap<number, number>;
}

/** How large the loaded tables are, and which are partitioned, by their numbers in the plan. */
export async function readTableSizes(client: Client, { tables }: SchemaPlan): Promise<TableSizes> {
  const rows = await readRows(client, sql, v.tuple([v.string(), v.string(), v.boolean(), v.number()]));
  const numbers = new Map(tables.map(({ id, schema, name }) => [JSON.stringify([schema, name]), id]));
  const known = rows.flatMap(([schema, name, isPartitioned, bytes]) => {
    const id = numbers.get(JSON.stringify([schema, name]));
    return id === undefined ? [] : [{ id, isPartitioned, bytes }];
  });
  return {
    partitioned: new Set(known.filter(({ isPartitioned }) => isPartitioned).map(({ id }) => id)),
    bytes: new Map(known.map(({ id, bytes }) => [id, bytes])),
  };
}
