import type { Client } from 'pg';
import * as v from 'valibot';
import type { ForeignKey } from './catalog';
import { readRows } from './read-rows';
import { usersTables } from './users-objects';

const columnNames = (table: string, positions: string): string => `(
  SELECT array_agg(a.attname::text ORDER BY u.place) FROM unnest(${positions}) WITH ORDINALITY u (attnum, place)
  JOIN pg_attribute a ON a.attrelid = ${table} AND a.attnum = u.attnum)`;

const sql = (serverVersion: number): string => `
  SELECT con.oid, con.conname, con.conrelid, ${columnNames('con.conrelid', 'con.conkey')}, con.confrelid,
    ${columnNames('con.confrelid', 'con.confkey')}, pg_get_constraintdef(con.oid), con.convalidated,
    ${serverVersion >= 180_000 ? 'con.conenforced' : 'true'}, d.description, nullif(con.conparentid, 0),
    ${serverVersion >= 180_000 ? 'con.conperiod' : 'false'}
  FROM pg_constraint con
  JOIN pg_class c ON c.oid = con.conrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_description d ON d.classoid = 'pg_constraint'::regclass AND d.objoid = con.oid AND d.objsubid = 0
  WHERE con.contype = 'f' AND con.conrelid IN (${usersTables})
  ORDER BY n.nspname, c.relname, con.conname`;

const row = v.tuple([
  v.number(),
  v.string(),
  v.number(),
  v.array(v.string()),
  v.number(),
  v.array(v.string()),
  v.string(),
  v.boolean(),
  v.boolean(),
  v.nullable(v.string()),
  v.nullable(v.number()),
  v.boolean(),
]);

export async function readForeignKeys(client: Client, serverVersion: number): Promise<ForeignKey[]> {
  const rows = await readRows(client, sql(serverVersion), row);
  return rows.map(([oid, name, table, columns, referencedTable, referencedColumns, definition, ...rest]) => {
    const [validated, enforced, comment, parent, period] = rest;
    const ends = { table, columns, referencedTable, referencedColumns };
    return { oid, name, ...ends, definition, validated, enforced, comment, parent, period };
  });
}
