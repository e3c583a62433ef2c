import { existsSync } from 'node:fs';
import { readdir, readFile, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AdvisedError } from '@prodlike/core';

/**
 * The major version that a data directory belongs to.
 *
 * @throws AdvisedError when the folder is not a data directory
 */
export async function dataDirectoryMajor(dataDir: string): Promise<number> {
  const text = await readFile(join(dataDir, 'PG_VERSION'), 'utf8').catch((error: unknown) => {
    throw new AdvisedError(
      `${dataDir} is not a PostgreSQL data directory: its PG_VERSION cannot be read.`,
      'Give the folder that holds PG_VERSION, base and global.',
      { cause: error },
    );
  });
  const major = Number.parseInt(text, 10);
  if (major >= 10) return major;
  throw new AdvisedError(
    `${dataDir} is of a PostgreSQL version that is not supported.`,
    'Give a data directory of PostgreSQL 12 or newer.',
  );
}

/** What of a data directory decides how its server must be started. */
export interface DataDirectoryTraits {
  readonly hasConfiguration: boolean;
  readonly hasReplicationSlots: boolean;
}

/**
 * Makes a data directory start as a server of its own: standby.signal and recovery.signal would make it wait for
 * another server's WAL, and a postmaster.pid that came with a copy names a server that runs elsewhere.
 */
export async function makeIndependent(dataDir: string): Promise<DataDirectoryTraits> {
  await rm(join(dataDir, 'standby.signal'), { force: true });
  await rm(join(dataDir, 'recovery.signal'), { force: true });
  if (await lockFileIsOfAnother(dataDir)) await rm(join(dataDir, 'postmaster.pid'), { force: true });
  const slots = await readdir(join(dataDir, 'pg_replslot')).catch(() => []);
  return {
    hasConfiguration: existsSync(join(dataDir, 'postgresql.conf')),
    hasReplicationSlots: slots.length > 0,
  };
}

/** What postmaster.pid tells: https://www.postgresql.org/docs/current/storage-file-layout.html and miscadmin.h */
export interface PostmasterFile {
  readonly pid: number;
  readonly dataDir: string;
  /** `starting`, `stopping`, `ready` or `standby`. */
  readonly status: string;
}

/** Reads postmaster.pid; undefined where there is none. */
export async function readPostmasterFile(dataDir: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(join(dataDir, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number.parseInt(lines[0] ?? '', 10);
  if (!(pid > 0)) return undefined;
  return { pid, dataDir: lines[1] ?? '', status: (lines[7] ?? '').trim() };
}

async function lockFileIsOfAnother(dataDir: string): Promise<boolean> {
  const file = await readPostmasterFile(dataDir);
  if (file === undefined) return false;
  const recorded = await realpath(file.dataDir).catch(() => undefined);
  return recorded !== (await realpath(dataDir));
}
