import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const markerFile = '.prodlike-clone';

/** The parts of a clone on disk; all follow from where clones are kept and from its name. */
export interface ClonePaths {
  readonly folder: string;
  readonly dataDir: string;
}

export function clonePaths(clonesFolder: string, id: string): ClonePaths {
  const folder = join(clonesFolder, id);
  return { folder, dataDir: join(folder, 'data') };
}

/** Makes the clone's folder with the file by which it is known as ours. Others may pass, to the server's account's data. */
export function makeCloneFolder({ folder }: ClonePaths, id: string): void {
  mkdirSync(folder);
  chmodSync(folder, 0o711);
  writeFileSync(join(folder, markerFile), `${id}\n`, { flag: 'wx' });
}

/**
 * Whether a clone's folder is there, and ours: `foreign` is one without our marker file. An empty one is ours too: its
 * maker was killed before it could write the marker.
 */
export function cloneFolderState({ folder }: ClonePaths, id: string): 'absent' | 'ours' | 'foreign' {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (stats === undefined) return 'absent';
  if (!stats.isDirectory()) return 'foreign';
  try {
    return readFileSync(join(folder, markerFile), 'utf8').trim() === id ? 'ours' : 'foreign';
  } catch {
    return readdirSync(folder).length === 0 ? 'ours' : 'foreign';
  }
}
