import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AdvisedError } from '@prodlike/core';
import {
  connect,
  initDataDirectory,
  LoadingInterruptedError,
  quoteIdentifier,
  type RunningServer,
  restoreDump,
  type ServerBinaries,
  startServer,
  unsafeLoadSettings,
} from '@prodlike/postgres';
import { isDiskFull } from '../directory/disk-failure';
import { inParallel } from '../directory/in-parallel';
import { readTree } from '../directory/read-tree';
import { runTool } from '../directory/run-tool';
import { settleOwner } from './settle-owner';

/** The one database of a base that was built from a dump, and the role that owns what the dump gives no owner for. */
export const builtDatabase = 'app';
const loadingRole = 'app';

/** How long a server that goes down may take to end: it tries to recover first. */
const lossTellsMs = 10_000;

/** Safe because a build that does not end is thrown away whole. WAL is neither needed nor kept: it would be cloned along. */
const buildSettings: Readonly<Record<string, string>> = {
  ...unsafeLoadSettings,
  min_wal_size: '32MB',
  shared_buffers: '256MB',
  maintenance_work_mem: '256MB',
  max_connections: '50',
};

export interface BuildOptions {
  readonly dump: string;
  readonly binaries: ServerBinaries;
  /** Does not exist yet. */
  readonly dataDir: string;
  /** What is to go where this process dies: the folder around the data directory. */
  readonly buildFolder: string;
  readonly report?: ((line: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Loads a dump into a new data directory and leaves it as a cleanly stopped server does, vacuumed, analyzed and on disk.
 * On btrfs it is a subvolume, so that its clones are snapshots.
 */
export async function buildBase(options: BuildOptions): Promise<void> {
  const { binaries, dataDir, buildFolder, signal } = options;
  signal?.throwIfAborted();
  await runTool('btrfs', ['-q', 'subvolume', 'create', dataDir]).catch(() => undefined);
  await initDataDirectory(binaries, dataDir);
  const server = await startServer({
    binaries,
    dataDir,
    settings: buildSettings,
    removeOnLoss: [buildFolder],
  });
  const stop = () => void server.stop('immediate');
  signal?.addEventListener('abort', stop, { once: true });
  try {
    signal?.throwIfAborted(); // it may have come while the server was starting
    await load(server, options);
    await server.stop('fast');
  } catch (error) {
    const cause = signal?.aborted ? undefined : await causeOfLoss(server, error);
    await server.stop('immediate');
    signal?.throwIfAborted();
    throw cause ?? error;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
  await flush(dataDir);
}

/** A connection that was lost is often only the first sign of a server that goes down: its log knows why. */
async function causeOfLoss(server: RunningServer, error: unknown): Promise<AdvisedError | undefined> {
  const isKnown = error instanceof AdvisedError && !(error instanceof LoadingInterruptedError);
  if (isKnown || isDiskFull(error)) return undefined;
  const end = await Promise.race([server.ended, delay(lossTellsMs, undefined, { ref: false })]);
  if (!end?.failure) return undefined;
  return new AdvisedError(
    `The base cannot be built: ${end.failure.message}`,
    'The data is built below the folder that cache-dir names.',
    { cause: error },
  );
}

async function load(server: RunningServer, { dump, binaries, report }: BuildOptions): Promise<void> {
  const place = { host: server.socketDir, port: server.port };
  const role = quoteIdentifier(loadingRole);
  const database = quoteIdentifier(builtDatabase);
  // A superuser while it loads: dumps make extensions and give objects to other roles.
  await inSession({ ...place, database: 'postgres', user: 'postgres' }, [
    `CREATE ROLE ${role} LOGIN SUPERUSER CREATEROLE`,
    `CREATE DATABASE ${database} OWNER ${role}`,
  ]);
  const target = { ...place, database: builtDatabase, user: loadingRole };
  const request = { path: dump, target, serverMajor: binaries.major };
  const { skipped } = await restoreDump({ ...request, ...(report ? { report } : {}) });
  for (const { kind, name } of skipped) report?.(`Left out of the base: ${kind} ${name}`);
  report?.('Vacuuming and analyzing');
  const client = await connect({ ...target, user: 'postgres' }, { applicationName: 'prodlike' });
  try {
    await client.query(`ALTER ROLE ${role} NOSUPERUSER`);
    await settleOwner(client, builtDatabase);
    await client.query('VACUUM (ANALYZE)');
    await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
}

async function inSession(
  parameters: Parameters<typeof connect>[0],
  statements: readonly string[],
): Promise<void> {
  const client = await connect(parameters, { applicationName: 'prodlike' });
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The server ran without fsync; a base that outlives this run must outlive a power cut too. */
async function flush(dataDir: string): Promise<void> {
  const { files, directories } = readTree(dataDir);
  await inParallel([...files, ...directories, ''], async (path) => {
    const file = await open(join(dataDir, path), 'r');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
  });
}
