import { errorCode } from '@prodlike/core';
import { type ConnectionParameters, connect } from '@prodlike/postgres';
import type { Client } from 'pg';

/** Databases that any server has, to connect to when the named one is the template. */
const maintenanceDatabases = ['postgres', 'template1'];

const applicationName = 'prodlike';
const statementDeadlineMs = 60_000;
const doesNotExist = '3D000';

/**
 * Runs `act` in a session beside the template, which must have no session of ours while it is cloned. Statements end
 * after a minute unless `act` sets another statement_timeout.
 *
 * @throws AdvisedError when no such connection can be made
 */
export async function inMaintenanceSession<T>(
  server: ConnectionParameters,
  template: string,
  act: (client: Client) => Promise<T>,
): Promise<T> {
  const client = await connectBeside(server, template);
  try {
    await client.query("SELECT set_config('statement_timeout', $1, false)", [String(statementDeadlineMs)]);
    return await act(client);
  } finally {
    await client.end();
  }
}

async function connectBeside(server: ConnectionParameters, template: string): Promise<Client> {
  const named = server.database === template ? [] : [server.database];
  const candidates = [...new Set([...named, ...maintenanceDatabases])].filter((name) => name !== template);
  let failure: unknown;
  for (const database of candidates) {
    try {
      return await connect({ ...server, database }, { applicationName });
    } catch (error) {
      failure = error;
      if (!(error instanceof Error) || errorCode(error.cause) !== doesNotExist) break;
    }
  }
  throw failure;
}
