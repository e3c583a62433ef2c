import type { Client } from 'pg';
import { type ConnectOptions, connect } from '../connect';
import type { ConnectionParameters } from '../connection-parameters';

const deadlineMs = 5_000;

/** A process number may be another session's by now: the name tells. */
const terminate = `
  SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE pid = ANY ($1::int[]) AND application_name = $2 AND usename = current_user AND datname = current_database()`;

/**
 * Ends sessions of ours on the server, with what still runs in them: a server notices the end of a connection only when it
 * writes to it. Where no connection can be made, they end then.
 */
export async function endBackends(
  parameters: ConnectionParameters,
  { applicationName }: ConnectOptions,
  pids: readonly number[],
): Promise<void> {
  let client: Client | undefined;
  try {
    client = await connect(parameters, { applicationName: `${applicationName} end`, deadlineMs });
    await client.query({ text: terminate, values: [pids, applicationName] });
  } catch {
    // The server ends them by client_connection_check_interval, or at its next write.
  } finally {
    client?.end().catch(() => undefined);
  }
}
