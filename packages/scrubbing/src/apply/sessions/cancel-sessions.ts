import { type ConnectionParameters, connect } from '@prodlike/postgres';
import { rewriteApplicationName } from './rewrite-session';

const cancel = `
  SELECT pg_cancel_backend(pid) FROM pg_stat_activity
  WHERE application_name = $1 AND datname = current_database() AND usename = current_user AND state = 'active'`;

/** Cancels the statements of the sessions that rewrite tables, over a session of its own; their transactions roll back. */
export async function cancelSessions(connection: ConnectionParameters): Promise<void> {
  const client = await connect(connection, { applicationName: 'prodlike scrub cancel', deadlineMs: 5_000 });
  try {
    await client.query(cancel, [rewriteApplicationName]);
  } finally {
    await client.end();
  }
}
