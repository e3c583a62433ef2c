import { quoteIdentifier, quoteLiteral } from '@prodlike/postgres';
import { copyDataFolder } from './data-folder';
import { type DatabaseServer, startDatabaseServer } from './database-server';
import { rdsTemplate } from './rds-template';
import { runStatements } from './run-statements';

export interface RdsDatabaseOptions {
  readonly major: 15 | 18;
  readonly masterUser: string;
  readonly masterPassword: string;
  /** Owned by the master user. */
  readonly database: string;
}

/**
 * Starts a server as RDS creates one: the master user is no superuser, but a member of rds_superuser.
 *
 * @param labFolder where its data is, and all data that comes of it; gone when this process dies
 */
export async function createRdsDatabase(
  options: RdsDatabaseOptions,
  labFolder: string,
): Promise<DatabaseServer> {
  const { dataDir, binaries } = await rdsTemplate(options.major);
  const server = await startDatabaseServer(await copyDataFolder(dataDir, labFolder), binaries, labFolder);
  try {
    const { database, masterUser: owner } = options;
    await runStatements(server.superuser, [
      ...masterUser(options),
      `CREATE DATABASE ${quoteIdentifier(database)} OWNER ${quoteIdentifier(owner)}`,
    ]);
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

function masterUser({ major, masterUser, masterPassword }: RdsDatabaseOptions): string[] {
  const name = quoteIdentifier(masterUser);
  return [
    `CREATE ROLE ${name} LOGIN CREATEROLE CREATEDB PASSWORD ${quoteLiteral(masterPassword)} VALID UNTIL 'infinity'`,
    `GRANT rds_superuser TO ${name}`,
    // It may grant rds_iam; a member it is not.
    ...(major >= 16 ? [`GRANT rds_iam TO ${name} WITH ADMIN TRUE, INHERIT FALSE, SET FALSE`] : []),
    `ALTER DATABASE postgres OWNER TO ${name}`,
    `ALTER DATABASE template1 OWNER TO ${name}`,
  ];
}
