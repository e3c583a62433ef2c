import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface LoopMount {
  /** The mounted file system's root, writable by all. */
  readonly folder: string;
  /** Unmounts and removes the image. Safe to repeat. */
  unmount(): Promise<void>;
}

export interface LoopOptions {
  readonly fileSystem: 'xfs' | 'btrfs';
  readonly sizeBytes: number;
}

const makeFileSystem = {
  xfs: ['mkfs.xfs', '-q', '-m', 'reflink=1'],
  btrfs: ['mkfs.btrfs', '-q'],
} as const;

/** Why this machine cannot mount such an image; `undefined` where it looks as if it can. */
export function missingForLoop(fileSystem: LoopOptions['fileSystem']): string | undefined {
  const [program] = makeFileSystem[fileSystem];
  if (process.geteuid?.() !== 0) return 'only root may mount';
  if (!existsSync('/dev/loop-control')) return 'there are no loop devices';
  if (spawnSync(program, ['-V']).error) return `${program} is not installed`;
  return undefined;
}

/** Makes a file system that can share blocks, in a sparse image file, and mounts it. */
export async function mountLoop({ fileSystem, sizeBytes }: LoopOptions): Promise<LoopMount> {
  const work = mkdtempSync(join(tmpdir(), `prodlike-${fileSystem}-`));
  const image = join(work, 'image');
  const folder = join(work, 'root');
  try {
    chmodSync(work, 0o755);
    writeFileSync(image, '');
    truncateSync(image, sizeBytes);
    mkdirSync(folder);
    const [program, ...options] = makeFileSystem[fileSystem];
    await run(program, [...options, image]);
    await run('mount', ['-o', 'loop', image, folder]);
    chmodSync(folder, 0o1777);
  } catch (error) {
    rmSync(work, { recursive: true, force: true });
    throw error;
  }
  let mounted = true;
  return {
    folder,
    async unmount() {
      if (!mounted) return;
      mounted = false;
      // Lazily where something still has a file open: the image goes as soon as that ends.
      await run('umount', [folder]).catch(() => run('umount', ['-l', folder]));
      rmSync(work, { recursive: true, force: true });
    },
  };
}
