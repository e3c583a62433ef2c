import { type ConnectionParameters, connect } from '@prodlike/postgres';
import type { Client } from 'pg';

/** Of the sessions that rewrite tables; tells those of a killed run apart from a user's. */
export const rewriteApplicationName = 'prodlike scrub apply';

/**
 * What a value looks like as text must not depend on the database's settings, or the same value would be masked in two ways:
 * https://www.postgresql.org/docs/current/runtime-config-client.html#RUNTIME-CONFIG-CLIENT-FORMAT
 */
const textForms = {
  DateStyle: 'ISO, MDY',
  IntervalStyle: 'postgres',
  TimeZone: 'UTC',
  extra_float_digits: '1',
  bytea_output: 'hex',
};

/** Rows come and go in their physical order: no scan joins another's midway, and none is split among workers. */
const physicalOrder = { synchronize_seqscans: 'off', max_parallel_workers_per_gather: '0' };

const undisturbed = {
  statement_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  default_transaction_read_only: 'off',
  default_transaction_isolation: 'read committed',
  row_security: 'off',
  client_min_messages: 'error',
  jit: 'off',
  temp_buffers: '128MB',
};

/** Each may be refused: rights or an older server. */
const optional = [
  // Triggers, rules and event triggers of the ordinary kind stay silent; where it is refused they are disabled one by one.
  'SET session_replication_role = replica',
  "SELECT set_config('maintenance_work_mem', '256MB', false) WHERE pg_size_bytes(current_setting('maintenance_work_mem')) < 268435456",
  // So that a rewrite whose client was killed does not go on (PostgreSQL 14).
  "SET client_connection_check_interval = '5s'",
  'SET idle_session_timeout = 0',
  // Statements of ours hold neither values nor the key, but they would be of no use to anybody.
  "SET pg_stat_statements.track = 'none'",
];

/**
 * Opens a session that rewrites tables.
 *
 * @param settings as of `maskingSettings`, in the startup packet
 * @throws AdvisedError where no connection can be made
 */
export async function openRewriteSession(
  connection: ConnectionParameters,
  settings: Readonly<Record<string, string>>,
): Promise<Client> {
  const client = await connect(connection, {
    applicationName: rewriteApplicationName,
    settings: { ...settings, ...textForms, ...physicalOrder, ...undisturbed },
  });
  for (const statement of optional) await client.query(statement).catch(() => undefined);
  return client;
}
