import type { Client } from 'pg';
import { textForms } from '../text-forms';

const lockTimeoutMs = 60_000;

/** Rows come in their physical order, so that the same snapshot gives the same bytes. */
const physicalOrder = { synchronize_seqscans: 'off', max_parallel_workers_per_gather: '0' };

/** `row_security = off` makes it an error where a policy would hide rows. */
const undisturbed = {
  row_security: 'off',
  statement_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  lock_timeout: String(lockTimeoutMs),
};

/**
 * Of the startup packet of every session in a snapshot.
 *
 * @param settings the caller's, which may change planner settings, but not what the snapshot stands for
 * @param readOnly false only while temporary tables have to be made
 */
export function snapshotSettings(
  settings: Readonly<Record<string, string>>,
  readOnly: boolean,
): Readonly<Record<string, string>> {
  return {
    ...textForms,
    ...physicalOrder,
    jit: 'off',
    ...settings,
    ...undisturbed,
    default_transaction_read_only: readOnly ? 'on' : 'off',
  };
}

/** Each may be unknown to an older server, or refused. */
const optional = [
  'SET transaction_timeout = 0',
  // So that a statement whose client was killed does not go on (PostgreSQL 14).
  "SET client_connection_check_interval = '5s'",
];

/** To be run outside a transaction. @returns those that the server took */
export async function setOptionalSettings(client: Client): Promise<readonly string[]> {
  const taken: string[] = [];
  for (const statement of optional) {
    await client.query(statement).then(
      () => taken.push(statement),
      () => undefined,
    );
  }
  return taken;
}
