import { chmodSync, existsSync, mkdirSync, readdirSync, realpathSync, renameSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { detectDump, locateServer, type ServerBinaries } from '@prodlike/postgres';
import { explainedDiskFailure } from '../directory/disk-failure';
import { removeDirectory } from '../directory/remove-directory';
import { baseDataDir, basesFolder, pruneBases, removeBase, useBase, writeBaseRecord } from './base-cache';
import { buildBase, builtDatabase } from './build-base';
import { withBuildLock } from './build-lock';
import { hashDump } from './hash-dump';
import type { PrepareBaseOptions, PreparedBase } from './prepared-base';

/**
 * The base of a dump or SQL file: from the cache, where it lies under the hash of the file and the server's version, or
 * built now. Several processes that want the same one build it once; a build that fails leaves nothing.
 */
export async function prepareDump(dump: string, options: PrepareBaseOptions): Promise<PreparedBase> {
  const { cacheDir, postgresVersion, report, signal } = options;
  await detectDump(dump);
  const binaries = await locateServer({
    cacheDir,
    ...(postgresVersion === undefined ? {} : { version: postgresVersion }),
    ...(report ? { report } : {}),
  });
  report?.('Looking for the base in the cache');
  const hash = await hashDump(dump, signal);
  try {
    return await cachedOrBuilt(`${hash}-${binaries.version}`, dump, binaries, options);
  } catch (error) {
    throw explainedDiskFailure(error, 'The base cannot be built', resolve(cacheDir), 'cache-dir');
  }
}

async function cachedOrBuilt(
  name: string,
  dump: string,
  binaries: ServerBinaries,
  options: PrepareBaseOptions,
): Promise<PreparedBase> {
  const { cacheDir, report, signal } = options;
  const folder = join(basesFolder(resolve(cacheDir)), name);
  const cached = preparedBase(folder, binaries);
  if (cached) {
    report?.('The base is in the cache');
    return cached;
  }
  report?.('Building the base, which the cache does not have yet');
  const onWait = () => report?.('Another process builds this base; waiting for it');
  return withBuildLock(
    `${folder}.lock`,
    async () => preparedBase(folder, binaries) ?? buildInto(folder, dump, binaries, options),
    { signal, onWait },
  );
}

function preparedBase(folder: string, binaries: ServerBinaries): PreparedBase | undefined {
  const record = useBase(folder);
  if (!record) return undefined;
  const { database, builtAt } = record;
  return { kind: 'dump', dataDir: realpathSync(baseDataDir(folder)), binaries, database, dataAsOf: builtAt };
}

async function buildInto(
  folder: string,
  dump: string,
  binaries: ServerBinaries,
  { report, signal }: PrepareBaseOptions,
): Promise<PreparedBase> {
  await removeRemains(folder);
  const building = `${folder}.building-${process.pid}`;
  mkdirSync(building);
  chmodSync(building, 0o711); // the server's account passes through
  try {
    await buildBase({
      dump,
      binaries,
      dataDir: baseDataDir(building),
      buildFolder: building,
      report,
      signal,
    });
    writeBaseRecord(building, { database: builtDatabase, builtAt: new Date() });
    renameSync(building, folder);
  } catch (error) {
    await removeDirectory(baseDataDir(building));
    await removeDirectory(building);
    throw error;
  }
  await pruneBases(resolve(folder, '..'));
  const built = preparedBase(folder, binaries);
  if (!built) throw new Error('A base that was just built has no record.');
  return built;
}

/** Of builders that were killed, and of a base whose record cannot be read; the lock keeps others away. */
async function removeRemains(folder: string): Promise<void> {
  const bases = resolve(folder, '..');
  const remains = readdirSync(bases).filter(
    (name) => name.startsWith(`${basename(folder)}.`) && !name.includes('.lock'),
  );
  if (existsSync(folder)) remains.push(basename(folder));
  for (const name of remains) await removeBase(join(bases, name));
}
