import { constants } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DirectoryMethod } from './directory-method';
import { inParallel } from './in-parallel';
import { makeDirectories } from './make-directories';

/** Shares every file's blocks until one side writes: XFS, btrfs, APFS, and others whose kernel has FICLONE. */
export const reflinkCopy: DirectoryMethod = {
  method: 'reflink',
  atomic: false,
  async clone(task) {
    makeDirectories(task);
    await inParallel(task.tree.files, (file) => reflink(task.source, task.target, file), task.signal);
  },
};

async function reflink(source: string, target: string, file: string): Promise<void> {
  await copyFile(join(source, file), join(target, file), constants.COPYFILE_FICLONE_FORCE);
}
