import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';

/** Superusers and roles with BYPASSRLS see every row anyway. */
const sql = `
  SELECT c.oid::regclass::text FROM pg_class c, pg_roles r
  WHERE c.oid = ANY ($1::oid[]) AND c.relrowsecurity AND c.relforcerowsecurity AND r.rolname = current_user
    AND NOT r.rolsuper AND NOT r.rolbypassrls`;

/**
 * Within the caller's transaction, lets the owner of tables with FORCE ROW LEVEL SECURITY see all their rows while `act` runs.
 * To be called in a session whose search path does not matter: names are read as that path shows them.
 */
export async function unforcedRowSecurity<T>(
  client: Client,
  tables: readonly number[],
  act: () => Promise<T>,
): Promise<T> {
  const forced = await readRows(client, sql, v.tuple([v.string()]), [tables]);
  for (const [table] of forced) await client.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
  const result = await act();
  for (const [table] of forced) await client.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  return result;
}
