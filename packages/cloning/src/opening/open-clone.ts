import { type ConnectionParameters, quoteIdentifier } from '@prodlike/postgres';
import type { Client } from 'pg';
import { answerOnce } from '../answer-once';
import { chooseDatabase } from './choose-database';
import { lockClone } from './lock-clone';
import { chooseMigrationRole, openMigrationRole } from './migration-role';
import type { SuperuserSession } from './superuser-session';

interface DatabaseRow {
  readonly name: string;
  readonly closed: boolean;
}

const databasesOf = `
  SELECT datname AS name, NOT datallowconn OR datconnlimit <> -1 AS closed
  FROM pg_database WHERE NOT datistemplate ORDER BY datname`;

const statisticsName = 'prodlike_statistics';

/** How a clone's database is reached. */
export interface OpenClone {
  readonly observer: ConnectionParameters;
  readonly migration: ConnectionParameters;
  readonly statisticsDatabase?: string;
}

export interface OpenCloneOptions {
  /** How TCP connections reach the server. */
  readonly server: Pick<ConnectionParameters, 'host' | 'port' | 'ssl'>;
  /** The database that the base says is its own; the user's `database` is another name for it on the clone. */
  readonly baseDatabase: string | undefined;
  readonly database: string | undefined;
  readonly user: string | undefined;
  readonly hasStatistics: boolean;
}

/**
 * Opens a clone's database to its two users, the observers and the migration, locks it against what leads out of it, and has it
 * answer its first query. The clone's server is ours alone, and the session's user its superuser, who may get another name.
 *
 * @throws InputError for a database or role that the base does not have
 */
export async function openClone(
  { client, parameters }: SuperuserSession,
  { server, baseDatabase, database, user, hasStatistics }: OpenCloneOptions,
): Promise<OpenClone> {
  const { rows } = await client.query<DatabaseRow>(databasesOf);
  const chosen =
    baseDatabase ??
    chooseDatabase(
      rows.map(({ name }) => name),
      database,
    );
  const name = baseDatabase === undefined ? chosen : (database ?? baseDatabase);
  if (name !== chosen) {
    await client.query(`ALTER DATABASE ${quoteIdentifier(chosen)} RENAME TO ${quoteIdentifier(name)}`);
  }
  if (rows.find((row) => row.name === chosen)?.closed) {
    const target = quoteIdentifier(name);
    await client.query(`ALTER DATABASE ${target} ALLOW_CONNECTIONS true CONNECTION LIMIT -1`);
  }
  const role = await chooseMigrationRole(client, name, user);
  const superuser = await lockClone({ client, parameters }, { database: name, role });
  const migration = { ...server, database: name, ...(await openMigrationRole(client, role)) };
  await answerOnce(migration);
  return {
    observer: { ...parameters, database: name, user: superuser },
    migration,
    ...(hasStatistics ? { statisticsDatabase: await statisticsDatabaseBeside(client, name, rows) } : {}),
  };
}

/** The database that every cluster has, where the clone's own is another one. */
async function statisticsDatabaseBeside(
  client: Client,
  clone: string,
  rows: readonly DatabaseRow[],
): Promise<string> {
  if (clone !== 'postgres' && rows.some(({ name, closed }) => name === 'postgres' && !closed))
    return 'postgres';
  await client.query(`CREATE DATABASE ${quoteIdentifier(statisticsName)} TEMPLATE template0`);
  return statisticsName;
}
