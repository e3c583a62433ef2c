import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';

/** Left by CREATE INDEX CONCURRENTLY; those that partitioned indexes wait for, and those of constraints, are not. */
const sql = `
  SELECT c.oid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
  WHERE i.indrelid = $1 AND NOT i.indisvalid
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('i', 'e', 'P', 'S'))`;

/**
 * Drops a table's invalid indexes: no query uses them, a rewrite would either make them valid or fail where they could not be
 * built, and they hold original values. To be called with a bare search path.
 */
export async function dropInvalidIndexes(client: Client, table: number): Promise<void> {
  for (const [index] of await readRows(client, sql, v.tuple([v.string()]), [table]))
    await client.query(`DROP INDEX ${index}`);
}
