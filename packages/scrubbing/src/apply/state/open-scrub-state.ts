import { quoteIdentifier, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { claimScrubState, type ScrubStateOptions } from './claim-scrub-state';
import type { ScrubState } from './scrub-state';
import { createStateSchema, stateSchema } from './state-schema';

/** Default privileges may have let others in. */
const guests = `
  SELECT pg_get_userbyid(a.grantee) FROM pg_namespace n, aclexplode(n.nspacl) a
  WHERE n.nspname = $1 AND a.grantee NOT IN (0, n.nspowner) GROUP BY 1`;

/**
 * Claims the state as `claimScrubState`, which may have been done before, and makes the schema `prodlike_scrub` where it is
 * missing.
 *
 * @throws AdvisedError as `claimScrubState`
 */
export async function openScrubState(client: Client, options: ScrubStateOptions): Promise<ScrubState> {
  const state = await claimScrubState(client, options);
  // Where it is allowed: event triggers of the user stay silent.
  await client.query('SET session_replication_role = replica').catch(() => undefined);
  await client.query('BEGIN');
  try {
    for (const statement of createStateSchema) await client.query(statement);
    for (const [role] of await readRows(client, guests, v.tuple([v.string()]), [stateSchema]))
      await client.query(`REVOKE ALL ON SCHEMA ${stateSchema} FROM ${quoteIdentifier(role)}`);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    await client.query('RESET session_replication_role').catch(() => undefined);
  }
  return state;
}
