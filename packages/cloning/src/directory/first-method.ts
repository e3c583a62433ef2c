import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CloneMethod } from '../clone';
import { btrfsSnapshot } from './btrfs-snapshot';
import type { CloneTask, DirectoryMethod } from './directory-method';
import { plainCopy } from './plain-copy';
import { type DirectoryTree, readTree } from './read-tree';
import { reflinkCopy } from './reflink-copy';
import { removeDirectory } from './remove-directory';
import { runningServerError } from './running-server';
import { type Account, takeOwnership } from './take-ownership';
import { zfsClone } from './zfs-clone';

export interface MethodOptions {
  /** Whose the clone's files are to be; absent means this process's own user. */
  readonly account?: Account | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Tells how far a full copy has come, in bytes. */
  readonly onProgress?: ((copiedBytes: number, totalBytes: number) => void) | undefined;
  /** The server that writes to the source, if one does: only an atomic method will do. */
  readonly runningPid?: number | undefined;
}

/** The cheapest first. Which one works is found by trying: a file system's name tells too little. */
const methods: readonly DirectoryMethod[] = [btrfsSnapshot, zfsClone, reflinkCopy, plainCopy];

/** Of several methods the one that comes last in the order of trying. */
export function dearestMethod(used: ReadonlySet<CloneMethod>): CloneMethod {
  return methods.filter(({ method }) => used.has(method)).at(-1)?.method ?? 'copy';
}

/**
 * Clones one folder, without what it links to, by the first method that works. A method that failed leaves nothing
 * behind.
 *
 * @throws the last method's failure
 */
export async function cloneByFirstMethod(
  source: string,
  target: string,
  tree: DirectoryTree,
  { account, signal, onProgress, runningPid }: MethodOptions,
): Promise<CloneMethod> {
  const task: CloneTask = { source, target, tree, signal, onProgress };
  const candidates = methods.filter(({ atomic }) => atomic || runningPid === undefined);
  let failure: unknown;
  for (const { method, atomic, clone } of candidates) {
    signal?.throwIfAborted();
    try {
      await clone(task);
      await takeOwnership(target, atomic ? removeLeftOut(target) : tree, account);
      return method;
    } catch (error) {
      failure = error;
      await removeDirectory(target);
    }
  }
  if (runningPid !== undefined) throw runningServerError(source, runningPid, failure);
  throw failure;
}

/** A snapshot has everything; and a running server's has other files than those listed before it. */
function removeLeftOut(target: string): DirectoryTree {
  const tree = readTree(target);
  for (const path of tree.leftOut) rmSync(join(target, path), { recursive: true, force: true });
  return tree;
}
