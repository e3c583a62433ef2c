import { chmodSync, lstatSync } from 'node:fs';
import { chmod, lchown, lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { inParallel } from './in-parallel';
import type { DirectoryTree } from './read-tree';

/** The account that a server runs as; absent means this process's own. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const ownerReadWrite = 0o600;
const ownerSearch = 0o100;

/**
 * Makes every file of a clone the account's, and writable for it: a base may belong to root or be read-only, its clone
 * may not. Costs nothing where the clone's folder and its first file show that it is so already.
 *
 * @throws Error where a snapshot's files belong to another user and may not be given away
 */
export async function takeOwnership(
  root: string,
  tree: Pick<DirectoryTree, 'directories' | 'files'>,
  account: Account | undefined,
): Promise<void> {
  const uid = account?.uid ?? process.geteuid?.();
  const samples = ['', ...tree.files.slice(0, 1)].map((path) => lstatSync(join(root, path)));
  if (samples.some((entry) => entry.uid !== uid)) {
    if (!account) throw new Error('The files belong to another user.');
    const give = (path: string) => lchown(join(root, path), account.uid, account.gid);
    await inParallel(['', ...tree.directories, ...tree.files], give);
  }
  if (samples.some((entry) => (entry.mode & ownerReadWrite) !== ownerReadWrite)) {
    await inParallel([...tree.directories, ...tree.files], (path) => allowOwner(join(root, path)));
  }
  // The server refuses a data directory that others may look into.
  chmodSync(root, 0o700);
}

async function allowOwner(path: string): Promise<void> {
  const entry = await lstat(path);
  const wanted = entry.isDirectory() ? ownerReadWrite | ownerSearch : ownerReadWrite;
  if ((entry.mode & wanted) !== wanted) await chmod(path, (entry.mode & 0o777) | wanted);
}
