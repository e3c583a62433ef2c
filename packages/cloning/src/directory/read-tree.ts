import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isEmptied, isLeftOut } from './left-out';

/** A data directory's entries by relative paths with `/`; parents stand before their children. */
export interface DirectoryTree {
  readonly directories: readonly string[];
  readonly files: readonly string[];
  readonly links: readonly string[];
  /** Folders on another device (a mount, a nested subvolume): a snapshot leaves them empty. Not descended into. */
  readonly mounts: readonly string[];
  /** What a clone must not have. */
  readonly leftOut: readonly string[];
}

/**
 * Lists a folder. Synchronous, because a data directory has few folders: 20,000 files take about 15 ms, a fraction of
 * what as many promises would.
 */
export function readTree(root: string): DirectoryTree {
  const tree = {
    directories: [] as string[],
    files: [] as string[],
    links: [] as string[],
    mounts: [] as string[],
    leftOut: [] as string[],
  };
  const device = lstatSync(root).dev;
  const pending = [''];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    const emptied = isEmptied(folder);
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (emptied || isLeftOut(path) || isSpecial(entry)) tree.leftOut.push(path);
      else if (entry.isSymbolicLink()) tree.links.push(path);
      else if (entry.isFile()) tree.files.push(path);
      else if (lstatSync(join(root, path)).dev !== device) tree.mounts.push(path);
      else {
        tree.directories.push(path);
        pending.push(path);
      }
    }
  }
  return tree;
}

/** Sockets, pipes and devices are no data. */
function isSpecial(entry: Dirent): boolean {
  return !entry.isFile() && !entry.isDirectory() && !entry.isSymbolicLink();
}
