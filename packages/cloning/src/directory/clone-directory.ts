import { chownSync, copyFileSync, mkdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AdvisedError, errorCode } from '@prodlike/core';
import type { CloneMethod } from '../clone';
import { cloneByFirstMethod, dearestMethod, type MethodOptions } from './first-method';
import { isTablespaceLink, type OutsideEntry, outsideEntries } from './outside-entries';
import { readTree } from './read-tree';
import { removeDirectory } from './remove-directory';
import { runningServerError, runningServerPid } from './running-server';
import type { Account } from './take-ownership';

export type CloneDirectoryOptions = Omit<MethodOptions, 'runningPid'>;

/** Where a clone keeps its tablespaces; pg_tblspc links to them. */
const tablespaceFolder = 'prodlike_tablespaces';

/**
 * Clones a PostgreSQL data directory by the cheapest way that works: btrfs snapshot, ZFS clone, reflinks, full copy.
 * The clone shares nothing that is written to with its source: folders that the source links to or mounts (pg_wal,
 * tablespaces) are cloned into it. Marks of a running or standing-by server, replication slots, temporary files and logs
 * are left out. Where cloning fails, nothing is left at the target.
 *
 * @param target a folder that does not exist, in one that does
 * @returns the dearest method that was needed
 * @throws AdvisedError for a running server's directory where no instant of it can be had, for a full disk, and for files
 *   that may not be read
 */
export async function cloneDirectory(
  source: string,
  target: string,
  options: CloneDirectoryOptions = {},
): Promise<CloneMethod> {
  const root = realpathSync(source);
  const runningPid = runningServerPid(root);
  try {
    return dearestMethod(await cloneTree(root, target, { ...options, runningPid, outer: [] }));
  } catch (error) {
    throw isRefusedAccess(error) ? unreadable(root, error) : error;
  }
}

interface TreeOptions extends MethodOptions {
  /** The folders that are being cloned around this one, against links that run in a circle. */
  readonly outer: readonly string[];
}

async function cloneTree(source: string, target: string, options: TreeOptions): Promise<Set<CloneMethod>> {
  if (options.outer.includes(source)) {
    throw new AdvisedError(`The base's symbolic links run in a circle through ${source}.`, 'Remove one.');
  }
  const tree = readTree(source);
  const outside = outsideEntries(source, tree);
  if (options.runningPid !== undefined && outside.some(({ kind }) => kind === 'directory')) {
    throw runningServerError(source, options.runningPid);
  }
  try {
    const method = await cloneByFirstMethod(source, target, tree, options);
    const used = new Set([method]);
    for (const entry of outside) {
      for (const inner of await cloneOutside(entry, source, target, options)) used.add(inner);
    }
    return used;
  } catch (error) {
    await removeDirectory(target);
    throw error;
  }
}

async function cloneOutside(
  entry: OutsideEntry,
  source: string,
  target: string,
  options: TreeOptions,
): Promise<Iterable<CloneMethod>> {
  const place = join(target, entry.path);
  rmSync(place, { recursive: true, force: true }); // a snapshot's copy of the link, or an empty mount point
  if (entry.kind === 'directory') {
    const inner = { ...options, outer: [...options.outer, source] };
    if (!isTablespaceLink(entry.path)) return cloneTree(realpathSync(entry.from), place, inner);
    const folder = join(target, tablespaceFolder);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    own(folder, options.account);
    const tablespace = join(folder, basename(entry.path));
    const used = await cloneTree(entry.from, tablespace, inner);
    symlinkSync(tablespace, place);
    return used;
  }
  if (entry.kind === 'file') copyFileSync(entry.from, place);
  else mkdirSync(place, { mode: 0o700 });
  own(place, options.account);
  return [];
}

function own(path: string, account: Account | undefined): void {
  if (account) chownSync(path, account.uid, account.gid);
}

function isRefusedAccess(error: unknown): boolean {
  return ['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error));
}

function unreadable(source: string, cause: unknown): AdvisedError {
  return new AdvisedError(
    `${source} could not be cloned: the system refused access (${errorCode(cause)}).`,
    'Run as the user that owns the base or as root, and keep clones in a folder that may be written to.',
    { cause },
  );
}
