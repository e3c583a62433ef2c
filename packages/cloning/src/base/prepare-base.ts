import { existsSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { InputError } from '@prodlike/core';
import { dataDirectoryMajor, locateServer } from '@prodlike/postgres';
import { readControlFile } from './control-file';
import { prepareDump } from './prepare-dump';
import type { PrepareBaseOptions, PreparedBase } from './prepared-base';

/**
 * Makes ready what clones are made of: a PGDATA folder as it is, or a dump or SQL file, which is loaded into a data
 * directory of its own once and kept in the cache.
 *
 * @throws InputError for a base that is not there, not readable or not complete; AdvisedError where loading fails
 */
export async function prepareBase(options: PrepareBaseOptions): Promise<PreparedBase> {
  const path = resolve(options.base);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) {
    throw new InputError(
      'base',
      `is ${path}, which does not exist`,
      'Give a PGDATA folder, a dump or an SQL file.',
    );
  }
  if (stats.isDirectory() && existsSync(join(path, 'PG_VERSION'))) {
    return prepareDataDirectory(realpathSync(path), options);
  }
  if (stats.isDirectory()) refuseFolderAround(path);
  return prepareDump(path, options);
}

async function prepareDataDirectory(
  dataDir: string,
  { cacheDir, postgresVersion, report }: PrepareBaseOptions,
): Promise<PreparedBase> {
  const { writtenAt } = readControlFile(dataDir);
  const binaries = await locateServer({
    cacheDir,
    dataDirMajor: await dataDirectoryMajor(dataDir),
    ...(postgresVersion === undefined ? {} : { version: postgresVersion }),
    ...(report ? { report } : {}),
  });
  return { kind: 'data-directory', dataDir, binaries, dataAsOf: writtenAt };
}

/** A folder that holds a data directory is a likely slip: Docker volumes and Debian have one more level. */
function refuseFolderAround(path: string): void {
  const inner = ['data', 'main', 'pgdata'].find((name) => existsSync(join(path, name, 'PG_VERSION')));
  if (inner !== undefined) {
    throw new InputError('base', `is ${path}, which has no PG_VERSION`, `Give ${join(path, inner)}.`);
  }
}
