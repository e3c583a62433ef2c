import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { InputError, isProcessAlive } from '@prodlike/core';

/**
 * The postmaster that has the data directory open, by its postmaster.pid (line 1 is the pid, line 2 the directory:
 * https://www.postgresql.org/docs/current/storage-file-layout.html). A file that was copied along from elsewhere names
 * another directory and does not count.
 */
export function runningServerPid(dataDir: string): number | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isProcessAlive(pid)) return undefined;
  return isSameFolder(lines[1] ?? '', dataDir) ? pid : undefined;
}

function isSameFolder(a: string, b: string): boolean {
  try {
    return realpathSync(a) === realpathSync(b);
  } catch {
    return false;
  }
}

/** Why the folder of a running server cannot be cloned here. */
export function runningServerError(dataDir: string, pid: number, cause?: unknown): InputError {
  return new InputError(
    'base',
    `is ${dataDir}, which a server (process ${pid}) has open and which cannot be cloned at one instant`,
    'Stop that server (pg_ctl stop -m fast), give a copy made by pg_basebackup, or keep the whole folder in one btrfs subvolume or ZFS data set.',
    { cause },
  );
}
