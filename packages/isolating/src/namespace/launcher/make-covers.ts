import { chmodSync, lstatSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Cover, LaunchOrder } from './launch-order';
import { type MountEntry, mountAll } from './mount-all';
import { RoomStepError } from './room-step-error';

/** Puts something harmless over what the command must not see. */
export function makeCovers(
  { programs }: LaunchOrder,
  covers: readonly Cover[],
  { root, folder }: { root: string; folder: string },
): void {
  mkdirSync(folder);
  const entries = covers.flatMap((cover, index): MountEntry[] => {
    const target = `${root}${cover.path}`;
    if (kindOf(target) !== cover.kind || isBeneath(cover, covers)) return [];
    const source = path.join(folder, String(index));
    if (cover.kind === 'file') writeFileSync(source, cover.text);
    else mkdirSync(source);
    chmodSync(source, cover.kind === 'file' ? 0o644 : 0o555);
    return [{ source, target, type: 'none', options: ['bind', 'ro', 'nosuid', 'nodev'] }];
  });
  const failure = mountAll(programs.mount, path.join(folder, 'table'), entries);
  if (failure !== undefined) throw new RoomStepError('files', failure.detail);
}

/** Beneath a covered folder there is nothing any more. */
function isBeneath({ path: place }: Cover, covers: readonly Cover[]): boolean {
  return covers.some(({ kind, path: folder }) => kind === 'folder' && place.startsWith(`${folder}/`));
}

function kindOf(file: string): Cover['kind'] | undefined {
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found === undefined || found.isSymbolicLink()) return undefined;
  return found.isDirectory() ? 'folder' : 'file';
}
