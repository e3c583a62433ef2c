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
const optional = {
  transaction_timeout: '0',
  // So that a statement whose client was killed does not go on (PostgreSQL 14).
  client_connection_check_interval: '5s',
};

/** Names and values of our own, without quotes in them. To be run outside a transaction. */
export const setOptionalSettings: string = `DO $do$ BEGIN
  ${Object.entries(optional)
    .map(
      ([name, value]) =>
        `BEGIN PERFORM set_config('${name}', '${value}', false); EXCEPTION WHEN OTHERS THEN NULL; END;`,
    )
    .join('\n  ')}
END $do$`;

/** An SQL array of those that the session took. */
export const takenSettings: string = `ARRAY(
    SELECT name FROM unnest(ARRAY['${Object.keys(optional).join("', '")}'], ARRAY['${Object.values(optional).join("', '")}'])
      AS wanted (name, value) WHERE current_setting(name, true) = value)`;

/** SET statements for settings that the server is known to take. */
export function optionalStatements(taken: readonly string[]): string[] {
  return Object.entries(optional)
    .filter(([name]) => taken.includes(name))
    .map(([name, value]) => `SET ${name} = '${value}'`);
}

export const beginSnapshot = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

/** SQL of a text that tells one moment of one server apart from any other. To be asked within the transaction. */
export const whatIsSeen = `pg_current_snapshot() || ' ' || pg_postmaster_start_time()`;
