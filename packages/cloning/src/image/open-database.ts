import { type ConnectionParameters, connect, readRows } from '@prodlike/postgres';
import * as v from 'valibot';
import { type OpenClone, openClone } from '../opening/open-clone';

const serverFacts = `
  SELECT current_setting('server_version_num')::int,
    current_setting('shared_preload_libraries') ~ 'pg_stat_statements'
      AND EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_stat_statements')`;

export interface OpenDatabase extends OpenClone {
  readonly serverVersionNum: number;
}

/**
 * Opens the database of a sample to the observers and to the migration.
 *
 * @param superuser with a password, on a port of 127.0.0.1
 * @throws InputError for a database or role that the sample does not have
 */
export async function openDatabase(
  superuser: ConnectionParameters,
  { database, user }: { readonly database?: string | undefined; readonly user?: string | undefined },
): Promise<OpenDatabase> {
  const client = await connect(superuser, { applicationName: 'prodlike' });
  try {
    const [facts] = await readRows(client, serverFacts, v.tuple([v.number(), v.boolean()]));
    const [serverVersionNum = 0, hasStatistics = false] = facts ?? [];
    const { port } = superuser;
    const opened = await openClone(
      { client, parameters: superuser },
      { port, baseDatabase: undefined, database, user, hasStatistics },
    );
    const { observer, migration } = opened;
    // A superuser who migrates has got a password for that, which is now the only one.
    const same = observer.user === migration.user;
    return { ...opened, observer: same ? { ...migration } : observer, serverVersionNum };
  } finally {
    await client.end();
  }
}
