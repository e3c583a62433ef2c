import { AdvisedError } from '@prodlike/core';
import { type ConnectionParameters, connect, readRows, trySignIn } from '@prodlike/postgres';
import * as v from 'valibot';
import { type OpenClone, openClone } from './open-clone';

const serverFacts = `
  SELECT current_setting('server_version_num')::int,
    current_setting('shared_preload_libraries') ~ 'pg_stat_statements'
      AND EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_stat_statements')`;

export interface OpenDatabase extends OpenClone {
  readonly serverVersionNum: number;
}

/**
 * Opens the database of a server that is reached by TCP alone to the observers and to the migration.
 *
 * @param superuser with a password
 * @throws InputError for a database or role that the server does not have
 */
export async function openDatabase(
  superuser: ConnectionParameters,
  { database, user }: { readonly database?: string | undefined; readonly user?: string | undefined },
): Promise<OpenDatabase> {
  const client = await connect(superuser, { applicationName: 'prodlike' });
  try {
    const [facts] = await readRows(client, serverFacts, v.tuple([v.number(), v.boolean()]));
    const [serverVersionNum = 0, hasStatistics = false] = facts ?? [];
    const { host, port, ssl } = superuser;
    const server = { host, port, ...(ssl === undefined ? {} : { ssl }) };
    const opened = await openClone(
      { client, parameters: superuser },
      { server, baseDatabase: undefined, database, user, hasStatistics },
    );
    await refuseOpenDoor(opened.observer);
    return { ...opened, serverVersionNum };
  } finally {
    await client.end();
  }
}

/** Whoever may sign in without the superuser's password could migrate as the superuser. */
async function refuseOpenDoor(superuser: ConnectionParameters): Promise<void> {
  if (!(await trySignIn({ ...superuser, password: 'not-the-password' }))) return;
  throw new AdvisedError(
    `The clone's server at ${superuser.host}:${superuser.port} lets its superuser in with any password.`,
    'Have its pg_hba.conf ask for scram-sha-256 on host connections; POSTGRES_HOST_AUTH_METHOD=trust makes such images.',
  );
}
