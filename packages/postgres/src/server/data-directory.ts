import { existsSync, readlinkSync } from 'node:fs';
import { readdir, readFile, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AdvisedError, errorCode } from '@prodlike/core';

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
    `${dataDir} is of PostgreSQL ${JSON.stringify(text.trim().slice(0, 20))}, which is not supported.`,
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
 *
 * @throws AdvisedError when a server runs on it; nothing is changed then
 */
export async function makeIndependent(dataDir: string): Promise<DataDirectoryTraits> {
  const lockFile = await readPostmasterFile(dataDir);
  const here = await realpath(dataDir);
  const recorded = lockFile && (await realpath(lockFile.dataDir).catch(() => undefined));
  if (lockFile && recorded === here && isServing(lockFile.pid, here)) {
    throw new AdvisedError(
      `A server runs on ${dataDir} (process ${lockFile.pid}).`,
      'Stop that server, or give a copy of the folder.',
    );
  }
  if (recorded !== here) await rm(join(dataDir, 'postmaster.pid'), { force: true });
  await rm(join(dataDir, 'standby.signal'), { force: true });
  await rm(join(dataDir, 'recovery.signal'), { force: true });
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

/** Whether a process lives that may be the server: on Linux a server's working directory tells it from another. */
function isServing(pid: number, dataDir: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false;
  }
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === dataDir;
  } catch {
    return true;
  }
}
