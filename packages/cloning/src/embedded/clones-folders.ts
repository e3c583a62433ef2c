import { createHash } from 'node:crypto';
import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { AdvisedError, errorCode } from '@prodlike/core';

/** Beside a base that lies on another file system than the cache. */
const siblingName = '.prodlike-clones';

export interface ClonesFolderOptions {
  /** The base's data directory. */
  readonly dataDir: string;
  readonly cacheDir: string;
  /** The input `clone-dir`: used whatever it can do. */
  readonly cloneDir?: string | undefined;
}

/**
 * Where a base's clones are made: in the folder that the user named; else in the first of the cache and the base's own
 * neighbourhood that shares blocks with the base (found by trying with one small file); else in the first that can be
 * written to. The folder exists afterwards and is remembered for sweeping.
 *
 * @throws AdvisedError where no folder can be made
 */
export function chooseClonesFolder({ dataDir, cacheDir, cloneDir }: ClonesFolderOptions): string {
  const candidates =
    cloneDir === undefined ? [join(resolve(cacheDir), 'clones'), clonesBeside(dataDir)] : [resolve(cloneDir)];
  const tried = candidates.map((folder) => {
    const isNew = !existsSync(folder);
    return { folder, isNew, obstacle: obstacleTo(folder) };
  });
  const made = tried.filter(({ obstacle }) => obstacle === undefined);
  const chosen = made.find(({ folder }) => sharesBlocks(dataDir, folder)) ?? made[0];
  for (const { folder, isNew } of made) if (isNew && folder !== chosen?.folder) removeIfEmpty(folder);
  if (chosen) {
    remember(cacheDir, chosen.folder);
    return chosen.folder;
  }
  throw new AdvisedError(
    `No folder for clones can be made: tried ${tried.map(({ folder, obstacle }) => `${folder} (${obstacle})`).join(', ')}.`,
    'Set clone-dir to a folder that this user may write to, best on the same file system as the base.',
  );
}

/** Where clones of a base are made that shares blocks with its neighbourhood and not with the cache. */
export function clonesBeside(dataDir: string): string {
  return join(dirname(dataDir), siblingName);
}

/** All folders in which this cache's users have made clones, and those named. Sorted, each once. */
export function knownClonesFolders(cacheDir: string, cloneDirs: readonly string[] = []): string[] {
  const folders = [join(cacheDir, 'clones'), ...cloneDirs, ...remembered(cacheDir)];
  return [...new Set(folders.map((folder) => resolve(folder)))].sort();
}

/** The code of what keeps a clone from being made in a folder, which exists afterwards where nothing does. */
function obstacleTo(folder: string): string | undefined {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    const probe = join(folder, `.prodlike-probe-${process.pid}`);
    mkdirSync(probe);
    rmdirSync(probe);
    return undefined;
  } catch (error) {
    return errorCode(error) || 'unknown reason';
  }
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Another process has made a clone in it meanwhile.
  }
}

function sharesBlocks(dataDir: string, folder: string): boolean {
  const probe = join(folder, `.prodlike-probe-${process.pid}`);
  try {
    copyFileSync(join(dataDir, 'global/pg_control'), probe, constants.COPYFILE_FICLONE_FORCE);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(probe, { force: true });
  }
}

/** One file a folder, named by the path's hash: two processes can remember at once. */
function remember(cacheDir: string, folder: string): void {
  const memory = join(cacheDir, 'clone-folders');
  mkdirSync(memory, { recursive: true, mode: 0o755 });
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  writeFileSync(join(memory, name), folder);
}

function remembered(cacheDir: string): string[] {
  const memory = join(cacheDir, 'clone-folders');
  try {
    const paths = readdirSync(memory).map((name) => readFileSync(join(memory, name), 'utf8'));
    return paths.filter((path) => path.startsWith('/'));
  } catch {
    return [];
  }
}
