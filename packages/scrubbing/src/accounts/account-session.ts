import { withDeadline } from '@prodlike/core';
import { type ConnectionParameters, connect } from '@prodlike/postgres';
import type { Client } from 'pg';

const limits = "SET statement_timeout = '60s'; SET lock_timeout = '20s'";

/** Runs `act` in a session of its own, whose statements end after a minute. */
export async function inAccountSession<T>(
  connection: ConnectionParameters,
  act: (client: Client) => Promise<T>,
): Promise<T> {
  const client = await connect(connection, { applicationName: 'prodlike accounts' });
  try {
    await client.query(limits);
    return await act(client);
  } finally {
    await withDeadline(client.end(), 5_000, 'Closing a session').catch(() => undefined);
  }
}
