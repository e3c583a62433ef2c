import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { stateSchema } from './state-schema';

/** A schema that one may not use may not even be asked by to_regclass. */
const sql = `
  SELECT coalesce(bool_or(has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')), false)
  FROM pg_namespace n JOIN pg_class c ON c.relnamespace = n.oid WHERE n.nspname = $1 AND c.relname = $2`;

/** Whether the state of an earlier scrub is there, for a user who may read it; a mere reader of the database sees none. */
export async function hasStateTable(
  client: Client,
  table: 'run' | 'masked_column' | 'suspended_object' | 'table_outcome',
): Promise<boolean> {
  const [row] = await readRows(client, sql, v.tuple([v.boolean()]), [stateSchema, table]);
  return row?.[0] === true;
}
