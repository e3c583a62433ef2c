import { statSync } from 'node:fs';
import type { DirectoryMethod } from './directory-method';
import { runTool } from './run-tool';

/** The inode number of every btrfs subvolume's root (BTRFS_FIRST_FREE_OBJECTID in the kernel's btrfs_tree.h). */
const subvolumeRootInode = 256;

/** May be a subvolume's root; only the btrfs tool knows for sure. */
export function looksLikeSubvolume(folder: string): boolean {
  return statSync(folder).ino === subvolumeRootInode;
}

/** Works where the source is a btrfs subvolume's root and the target lies on the same file system. */
export const btrfsSnapshot: DirectoryMethod = {
  method: 'btrfs-snapshot',
  atomic: true,
  async clone({ source, target }) {
    if (!looksLikeSubvolume(source)) throw new Error('The source is no subvolume root.');
    await runTool('btrfs', ['-q', 'subvolume', 'snapshot', source, target]);
  },
};
