import { processHasEnded } from '@prodlike/core';
import { parseCloneName } from '../naming/clone-name';
import { cloneFolderState, clonePaths } from './clone-folder';
import { knownClonesFolders } from './clones-folders';
import { destroyCloneIn } from './destroy-clone';
import { cloneIdsIn, readManifest } from './manifest';

export interface SweepOptions {
  readonly cacheDir: string;
  /** Folders named by the input `clone-dir`. Those that the cache remembers are swept in any case. */
  readonly cloneDirs?: readonly string[];
  /** The present where absent. */
  readonly now?: Date;
}

/**
 * Removes embedded clones that have expired, and those whose maker has ended without removing them. Nothing without our
 * marker is touched, however old.
 *
 * @returns the names of the clones that were removed
 */
export async function sweepClones({
  cacheDir,
  cloneDirs,
  now = new Date(),
}: SweepOptions): Promise<string[]> {
  const removed: string[] = [];
  for (const folder of knownClonesFolders(cacheDir, cloneDirs)) {
    for (const id of cloneIdsIn(folder)) {
      if (!isLeftover(folder, id, now)) continue;
      await destroyCloneIn(folder, id);
      removed.push(id);
    }
  }
  return removed;
}

function isLeftover(folder: string, id: string, now: Date): boolean {
  if (cloneFolderState(clonePaths(folder, id), id) === 'foreign') return false;
  const manifest = readManifest(folder, id);
  if (manifest && processHasEnded(manifest.owner)) return true;
  const expiresAt = manifest?.expiresAt ?? parseCloneName(id)?.expiresAt;
  return expiresAt !== undefined && expiresAt < now;
}
