import { lstatSync } from 'node:fs';
import { realpath, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { AdvisedError } from '@prodlike/core';
import { removeDirectory } from '../directory/remove-directory';
import { parseCloneName } from '../naming/clone-name';
import { cloneFolderState, clonePaths } from './clone-folder';
import { knownClonesFolders } from './clones-folders';
import { killServer } from './kill-server';
import { manifestPath, readManifest } from './manifest';

export interface DestroyCloneOptions {
  readonly id: string;
  readonly cacheDir: string;
  /** Folders named by the input `clone-dir`. Those that the cache remembers are looked through in any case. */
  readonly cloneDirs?: readonly string[];
}

/**
 * Ends an embedded clone's server and removes all that belongs to the clone, from whichever process. Does nothing where it
 * is gone.
 *
 * @throws AdvisedError for a name or a folder that is not ours
 */
export async function destroyClone({ id, cacheDir, cloneDirs }: DestroyCloneOptions): Promise<void> {
  for (const folder of knownClonesFolders(cacheDir, cloneDirs)) await destroyCloneIn(folder, id);
}

/** As `destroyClone`, in one folder of clones. */
export async function destroyCloneIn(clonesFolder: string, id: string): Promise<void> {
  const paths = clonePaths(clonesFolder, id);
  const state = parseCloneName(id) ? cloneFolderState(paths, id) : 'foreign';
  if (state === 'foreign') {
    throw new AdvisedError(
      `${JSON.stringify(id)} in ${clonesFolder} is not a clone that Prodlike made.`,
      'Prodlike removes only folders that carry its name and its marker file. Remove it by hand if it is not needed.',
    );
  }
  const manifest = readManifest(clonesFolder, id);
  if (state === 'ours') {
    const dataDir = await realpath(paths.dataDir).catch(() => undefined);
    if (dataDir !== undefined) {
      await killServer(dataDir);
      await removeDirectory(dataDir);
    }
    // The marker goes last: until then a second try knows the folder as ours.
    await rm(paths.folder, { recursive: true, force: true });
  }
  await removeSocketFolder(manifest?.clone?.observer.host);
  for (const ending of ['', '.new']) await rm(manifestPath(clonesFolder, id) + ending, { force: true });
}

/** Its supervisor removes it; this is for one that was killed. */
async function removeSocketFolder(folder: string | undefined): Promise<void> {
  if (folder === undefined || !/^prodlike-[\w-]+$/.test(basename(folder))) return;
  if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory())
    await rm(folder, { recursive: true, force: true });
}
