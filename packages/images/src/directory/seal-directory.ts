import { existsSync } from 'node:fs';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AdvisedError } from '@prodlike/core';
import {
  connect,
  parseControlFile,
  runProgram,
  type ServerBinaries,
  serverAccount,
  startServer,
} from '@prodlike/postgres';
import { folderFiles } from '../files/folder-files';
import type { SealedSample, SealRequest } from '../sample-target';
import { leftovers } from '../seal/leftovers';
import { prepareDatabases } from '../seal/prepare-databases';
import type { LoadingDirectory } from './directory-target';

/** What the folder says of itself; servers and tools pass over it. */
export const sampleFile = 'prodlike-sample.json';

const resetMs = 10 * 60_000;
const syncMs = 30 * 60_000;
const again = 'Run it again; if it happens each time, report it.';

/**
 * Leaves a loaded data directory as a cleanly stopped server does: prepared, started once to measure it, stopped, WAL reset,
 * proven, on disk. Where there is no pg_resetwal (npm's server), checkpoints have removed all WAL but the last segment, which
 * begins after the loading.
 *
 * @throws AdvisedError; nothing of it stays then
 */
export async function sealDirectory(loading: LoadingDirectory, request: SealRequest): Promise<SealedSample> {
  const { options, binaries, server, connection } = loading;
  const { folder, development, cleanUp } = options;
  const { report, labels } = request;
  try {
    await prepareDatabases({ connection, development, report });
    await recycleWal(loading);
    report('Stopping the server');
    await server.stop('fast');
    await requireShutDown(folder);
    const readyMs = await measureReady(loading);
    await requireShutDown(folder);
    await removeLeftovers(folder);
    await resetWal(binaries, folder);
    await writeFile(join(folder, sampleFile), `${JSON.stringify(labels, undefined, 2)}\n`, { mode: 0o600 });
    const residue = await request.prove(folderFiles(folder));
    if (residue.length > 0) {
      throw new AdvisedError(
        `The data directory holds originals: ${residue.join('; ')}.`,
        'It was removed. Check the masks of these places, and run it again.',
      );
    }
    await run(binaries, folder, 'initdb', ['--sync-only', '-D', folder], syncMs);
    cleanUp.interrupted.throwIfAborted();
    loading.keep();
    return { id: folder, sizeBytes: await sizeOf(folder), labels, readyMs, platforms: [] };
  } finally {
    await loading.discard();
  }
}

/** The server makes no use of old segments (wal_recycle is off): a checkpoint removes them. */
async function recycleWal({ connection }: LoadingDirectory): Promise<void> {
  const client = await connect(connection, { applicationName: 'prodlike seal' });
  try {
    for (const statement of ['SELECT pg_switch_wal()', 'CHECKPOINT', 'CHECKPOINT'])
      await client.query(statement);
  } finally {
    await client.end();
  }
}

/** @returns ms from the start to the first answered query */
async function measureReady({ binaries, options, connection }: LoadingDirectory): Promise<number> {
  const { folder } = options;
  const started = performance.now();
  const server = await startServer({
    binaries,
    dataDir: folder,
    settings: { wal_recycle: 'off' },
    removeOnLoss: [folder],
  });
  try {
    const place = { host: server.socketDir, port: server.port };
    const client = await connect({ ...connection, ...place }, { applicationName: 'prodlike seal' });
    await client.query('SELECT 1').finally(() => client.end());
    return performance.now() - started;
  } finally {
    await server.stop('fast');
  }
}

async function requireShutDown(folder: string): Promise<void> {
  const control = parseControlFile(await readFile(join(folder, 'global/pg_control')));
  if (control?.isShutDown) return;
  throw new AdvisedError(`The server on ${folder} did not shut down cleanly.`, again);
}

async function removeLeftovers(folder: string): Promise<void> {
  for (const pattern of leftovers) {
    const inside = pattern.endsWith('/*');
    const place = join(folder, inside ? pattern.slice(0, -2) : pattern);
    const names = inside ? await readdir(place).catch(() => []) : [''];
    for (const name of names) await rm(join(place, name), { recursive: true, force: true });
  }
}

async function resetWal(binaries: ServerBinaries, folder: string): Promise<void> {
  if (!existsSync(join(binaries.binDir, 'pg_resetwal'))) return;
  await run(binaries, folder, 'pg_resetwal', ['-D', folder], resetMs);
  await requireShutDown(folder);
}

async function run(
  { binDir }: ServerBinaries,
  folder: string,
  program: string,
  args: readonly string[],
  deadlineMs: number,
): Promise<void> {
  const { exitCode } = await runProgram(join(binDir, program), args, {
    deadlineMs,
    account: serverAccount(folder),
  });
  if (exitCode === 0) return;
  throw new AdvisedError(`${program} failed on ${folder} (exit code ${exitCode ?? 'none'}).`, again);
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    entries.filter((entry) => entry.isFile()).map((entry) => stat(join(entry.parentPath, entry.name))),
  );
  return sizes.reduce((sum, { size }) => sum + size, 0);
}
