import { chown, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  type ConnectionParameters,
  connect,
  quoteIdentifier,
  quoteLiteral,
  type ServerBinaries,
  serverAccount,
  startServer,
} from '@prodlike/postgres';
import { copyDataFolder, copyTree, type DataFolder } from './data-folder';
import { runStatements, superuserName } from './run-statements';

/** The PostgreSQL behind an instance or a cluster. */
export interface DatabaseServer {
  /** `rdsadmin`, by the Unix socket, without a password. */
  readonly superuser: ConnectionParameters;
  readonly binaries: ServerBinaries;
  setPassword(role: string, password: string): Promise<void>;
  /** A copy of its data as of now, from which a server can be started. */
  copyData(): Promise<DataFolder>;
  /** Stops it and removes its data. Safe to repeat. */
  stop(): Promise<void>;
}

/** Many of them run at once, none for long, and none has anything to lose. */
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '24MB',
  max_connections: '40',
};

/**
 * Starts a server on a data folder, which becomes its own.
 *
 * @param removeOnLoss the folder that goes when this process dies without stopping the server
 */
export async function startDatabaseServer(
  data: DataFolder,
  binaries: ServerBinaries,
  removeOnLoss = data.folder,
): Promise<DatabaseServer> {
  const server = await startServer({
    binaries,
    dataDir: data.dataDir,
    settings,
    removeOnLoss: [removeOnLoss],
  }).catch(async (error: unknown) => {
    await data.remove();
    throw error;
  });
  const superuser = {
    host: server.socketDir,
    port: server.port,
    database: 'postgres',
    user: superuserName,
  };
  return {
    superuser,
    binaries,
    async setPassword(role, password) {
      const statement = `ALTER ROLE ${quoteIdentifier(role)} PASSWORD ${quoteLiteral(password)}`;
      await runStatements(superuser, [statement]);
    },
    copyData: () => copyServing(superuser, data),
    async stop() {
      await server.stop('immediate');
      await data.remove();
    },
  };
}

/** A base backup as https://www.postgresql.org/docs/current/continuous-archiving.html#BACKUP-LOWLEVEL-BASE-BACKUP has it. */
async function copyServing(
  superuser: ConnectionParameters,
  { folder, dataDir }: DataFolder,
): Promise<DataFolder> {
  const client = await connect(superuser, { applicationName: superuserName });
  try {
    await client.query("SELECT pg_backup_start('snapshot', true)");
    const copy = await copyDataFolder(dataDir, dirname(folder));
    await rm(join(copy.dataDir, 'postmaster.pid'), { force: true });
    const { rows } = await client.query<{ labelfile: string }>('SELECT labelfile FROM pg_backup_stop(false)');
    await copyTree(`${dataDir}/pg_wal/.`, join(copy.dataDir, 'pg_wal'));
    const label = join(copy.dataDir, 'backup_label');
    await writeFile(label, rows[0]?.labelfile ?? '', { mode: 0o600 });
    const account = serverAccount();
    if (account) await chown(label, account.uid, account.gid);
    return copy;
  } finally {
    await client.end();
  }
}
