import { statfsSync } from 'node:fs';
import { copyFile, lstat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AdvisedError } from '@prodlike/core';
import { copySparse } from './copy-sparse';
import type { DirectoryMethod } from './directory-method';
import { isDiskFull } from './disk-failure';
import { inParallel } from './in-parallel';
import { makeDirectories } from './make-directories';

interface SizedFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly allocatedBytes: number;
}

/** A full copy, for file systems that cannot share blocks. Files with holes keep them. */
export const plainCopy: DirectoryMethod = {
  method: 'copy',
  atomic: false,
  async clone(task) {
    const files = await sizesOf(task.source, task.tree.files);
    const totalBytes = files.reduce((sum, file) => sum + file.allocatedBytes, 0);
    const parent = dirname(task.target);
    requireSpace(parent, totalBytes);
    makeDirectories(task);
    let copiedBytes = 0;
    const copyOne = async (file: SizedFile) => {
      const from = join(task.source, file.path);
      const to = join(task.target, file.path);
      // A file with holes has fewer blocks than bytes; copying it as a stream would fill them.
      if (file.allocatedBytes < file.sizeBytes) await copySparse(from, to);
      else await copyFile(from, to);
      copiedBytes += file.allocatedBytes;
      task.onProgress?.(copiedBytes, totalBytes);
    };
    await inParallel(files, copyOne, task.signal).catch((error: unknown) => {
      throw isDiskFull(error) ? noSpace(parent, totalBytes, freeBytes(parent) + copiedBytes, error) : error;
    });
  },
};

async function sizesOf(source: string, paths: readonly string[]): Promise<SizedFile[]> {
  const files: SizedFile[] = [];
  await inParallel(paths, async (path) => {
    const { size, blocks } = await lstat(join(source, path));
    // st_blocks counts units of 512 bytes whatever the file system's block size is (stat(2)).
    files.push({ path, sizeBytes: size, allocatedBytes: blocks * 512 });
  });
  return files;
}

function requireSpace(folder: string, neededBytes: number): void {
  const free = freeBytes(folder);
  if (free < neededBytes) throw noSpace(folder, neededBytes, free);
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function noSpace(folder: string, neededBytes: number, free: number, cause?: unknown): AdvisedError {
  return new AdvisedError(
    `The clone needs ${mebibytes(neededBytes)} in ${folder}, where ${mebibytes(free)} are free.`,
    "Free some space, set clone-dir to a folder on a larger disk, or put base and clones on one btrfs, XFS, APFS or ZFS file system, where a clone shares the base's blocks.",
    { cause },
  );
}

function mebibytes(bytes: number): string {
  return `${Math.ceil(bytes / 2 ** 20)} MiB`;
}
