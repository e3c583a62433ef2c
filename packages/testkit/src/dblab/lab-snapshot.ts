import { connect, quoteIdentifier, type ServerBinaries, startServer } from '@prodlike/postgres';
import { copyDataFolder, type DataFolder } from '../rds-lab/postgres/data-folder';

/** What a lab's clones are made of: a stopped server's data. */
export interface LabSnapshot {
  readonly id: string;
  readonly branch: string;
  readonly dataStateAt: Date;
  readonly data: DataFolder;
}

export interface SnapshotOptions {
  /** SQL by the name of the database in which it runs; one that there is not is made. Roles first, by `postgres`. */
  readonly databases: Readonly<Record<string, string>>;
  readonly branch?: string;
  readonly dataStateAt?: Date;
}

/** Copies data, runs SQL on it, and keeps it as a snapshot. */
export async function takeSnapshot(
  from: string,
  binaries: ServerBinaries,
  parent: string,
  { databases, branch = 'main', dataStateAt = new Date() }: SnapshotOptions,
): Promise<LabSnapshot> {
  const data = await copyDataFolder(from, parent);
  try {
    await change(data, binaries, databases);
  } catch (error) {
    await data.remove();
    throw error;
  }
  const stamp = dataStateAt.toISOString().replace(/\D/g, '').slice(0, 14);
  const id = `dblab_pool/branch/${branch}@snapshot_${stamp}`;
  return { id, branch, dataStateAt, data };
}

async function change(
  { dataDir, folder }: DataFolder,
  binaries: ServerBinaries,
  databases: Readonly<Record<string, string>>,
): Promise<void> {
  const server = await startServer({ binaries, dataDir, settings: { fsync: 'off' }, removeOnLoss: [folder] });
  const parameters = { host: server.socketDir, port: server.port, user: 'postgres' };
  const run = async (database: string, sql: string): Promise<boolean> => {
    const client = await connect({ ...parameters, database }, { applicationName: 'prodlike testkit' });
    try {
      const { rowCount } = await client.query(sql);
      return (rowCount ?? 0) > 0;
    } finally {
      await client.end();
    }
  };
  try {
    for (const [name, sql] of Object.entries(databases)) {
      const exists = await run('postgres', `select from pg_database where datname = '${name}'`);
      if (!exists) await run('postgres', `create database ${quoteIdentifier(name)}`);
      await run(name, sql);
    }
  } finally {
    await server.stop('fast');
  }
}
