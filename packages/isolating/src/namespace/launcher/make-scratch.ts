import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { LaunchOrder } from './launch-order';
import { type MountEntry, mountAll } from './mount-all';
import { RoomStepError } from './room-step-error';

/** Empty folders for anybody's files, over what the room shows there otherwise. */
export function makeScratch(
  { scratch, programs }: LaunchOrder,
  { root, folder }: { root: string; folder: string },
): void {
  mkdirSync(folder);
  const entries = scratch.flatMap((place, index): MountEntry[] => {
    const target = `${root}${place}`;
    const isShown = existsSync(target);
    const source = isShown ? path.join(folder, String(index)) : target;
    mkdirSync(source, { recursive: true });
    chmodSync(source, 0o1777);
    return isShown ? [{ source, target, type: 'none', options: ['bind'] }] : [];
  });
  const failure = mountAll(programs.mount, path.join(folder, 'table'), entries);
  if (failure !== undefined) throw new RoomStepError('files', failure.detail);
}
