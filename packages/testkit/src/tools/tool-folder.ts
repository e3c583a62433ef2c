import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const installDeadlineMs = 300_000;

/** Runs one command of an installation in `cwd`. */
export type InstallStep = (
  program: string,
  args: readonly string[],
  env?: NodeJS.ProcessEnv,
) => Promise<void>;

/**
 * A folder outside the repository that holds exactly what `pins` says: made at first use, then found again. Each user has
 * folders of their own.
 *
 * @param pins everything that decides the folder's content, versions above all
 * @param fill installs into `folder`, which is moved to its place when it has returned: nothing in it may hold its path
 */
export async function toolFolder(
  pins: unknown,
  fill: (folder: string, run: InstallStep) => Promise<void>,
): Promise<string> {
  const hash = createHash('sha256')
    .update(JSON.stringify([pins, process.arch, process.getuid?.()]))
    .digest('hex')
    .slice(0, 16);
  const place = join(tmpdir(), `prodlike-tools-${hash}`);
  if (isOwn(place)) return place;
  const folder = await mkdtemp(`${place}-making-`);
  try {
    await fill(folder, async (program, args, env) => {
      await promisify(execFile)(program, args, {
        cwd: folder,
        env: { ...process.env, ...env },
        timeout: installDeadlineMs,
        maxBuffer: 64 * 1024 ** 2,
      });
    });
    await rename(folder, place).catch((error: unknown) => {
      // Another test installed the same meanwhile.
      if (!isOwn(place)) throw error;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return place;
}

/** What is run from it is run as this user: in a shared temporary folder, another user's is not taken. */
function isOwn(place: string): boolean {
  const stats = lstatSync(place, { throwIfNoEntry: false });
  return stats?.isDirectory() === true && stats.uid === (process.getuid?.() ?? stats.uid);
}
