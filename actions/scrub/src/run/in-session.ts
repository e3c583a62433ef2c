import type { CleanUp } from '@prodlike/core';
import { type ConnectionParameters, connect } from '@prodlike/postgres';
import type { Client } from 'pg';

/** A lock that others hold is waited for this long, a statement by itself runs so long at most. */
const limits = "SET lock_timeout = '20s'; SET statement_timeout = '10min'";

/** Runs `act` in a session that is closed however it ends. */
export async function inSession<T>(
  connection: ConnectionParameters,
  settings: Readonly<Record<string, string>>,
  cleanUp: CleanUp,
  act: (client: Client) => Promise<T>,
): Promise<T> {
  const client = await connect(connection, { applicationName: 'prodlike scrub', settings });
  const close = cleanUp.defer('the session with the server', () => client.end());
  try {
    await client.query(limits);
    return await act(client);
  } finally {
    await close().catch(() => undefined);
  }
}
