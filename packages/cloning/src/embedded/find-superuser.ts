import { AdvisedError, errorCode } from '@prodlike/core';
import { type ConnectionParameters, connect, type RunningServer } from '@prodlike/postgres';
import type { Client } from 'pg';
import type { SuperuserSession } from '../opening/superuser-session';

/** What nearly every server has; the first in each list is initdb's own. */
const users = ['postgres'];
const databases = ['postgres', 'template1'];

const noSuchDatabase = '3D000';
const notAllowed = '28000';

/**
 * Opens a session of a superuser by the clone's Unix socket.
 *
 * @param candidates role names to try besides `postgres`
 * @returns `undefined` where none of them is a role that may log in
 */
export async function connectAsSuperuser(
  server: RunningServer,
  candidates: readonly string[],
): Promise<SuperuserSession | undefined> {
  for (const user of new Set([...users, ...candidates])) {
    for (const database of databases) {
      const parameters = { host: server.socketDir, port: server.port, database, user };
      const client = await tryConnect(parameters);
      if (!client) continue;
      if (await isSuperuser(client)) return { client, parameters };
      await client.end();
      break;
    }
  }
  return undefined;
}

async function tryConnect(parameters: ConnectionParameters): Promise<Client | undefined> {
  try {
    return await connect(parameters, { applicationName: 'prodlike' });
  } catch (error) {
    const code = error instanceof AdvisedError ? errorCode(error.cause) : '';
    if (code === noSuchDatabase || code === notAllowed) return undefined;
    throw error;
  }
}

async function isSuperuser(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ superuser: string }>(
    "SELECT current_setting('is_superuser') AS superuser",
  );
  return rows[0]?.superuser === 'on';
}
