import type { CleanUp } from '@prodlike/core';
import type { Client } from 'pg';
import { connect } from './connect';
import type { ConnectionParameters } from './connection-parameters';

/** A lock that others hold is waited for this long, a statement by itself runs so long at most. */
const limits = "SET lock_timeout = '20s'; SET statement_timeout = '10min'";

export interface SessionRequest {
  readonly connection: ConnectionParameters;
  /** As pg_stat_activity shows it: `prodlike scrub`. */
  readonly applicationName: string;
  /** Set in the startup packet. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly cleanUp: CleanUp;
}

/** Runs `act` in a session with time limits, which is closed however it ends. */
export async function inSession<T>(
  { connection, applicationName, settings = {}, cleanUp }: SessionRequest,
  act: (client: Client) => Promise<T>,
): Promise<T> {
  const client = await connect(connection, { applicationName, settings });
  const close = cleanUp.defer('the session with the server', () => client.end());
  try {
    await client.query(limits);
    return await act(client);
  } finally {
    await close().catch(() => undefined);
  }
}
