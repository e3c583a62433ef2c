import { type ConnectionParameters, connect } from '@prodlike/postgres';
import type { Client } from 'pg';

const loaded = "SELECT current_setting('pg_stat_statements.max', true) IS NOT NULL AS loaded";
const installed = `
  SELECT current_database() AS database FROM pg_extension WHERE extname = 'pg_stat_statements'`;

/**
 * A database of the server, other than the clone, in which pg_stat_statements can be read: the one of the session, or
 * `postgres`. On a server of the user's nothing is installed.
 */
export async function statisticsDatabaseOf(
  client: Client,
  server: ConnectionParameters,
): Promise<string | undefined> {
  const { rows } = await client.query<{ loaded: boolean }>(loaded);
  if (!rows[0]?.loaded) return undefined;
  const here = await installedIn(client);
  if (here !== undefined || client.database === 'postgres') return here;
  const other = await connect({ ...server, database: 'postgres' }, { applicationName: 'prodlike' }).catch(
    () => undefined,
  );
  try {
    return other && (await installedIn(other));
  } finally {
    await other?.end();
  }
}

async function installedIn(client: Client): Promise<string | undefined> {
  const { rows } = await client.query<{ database: string }>(installed);
  return rows[0]?.database;
}
