import { lstatSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { looksLikeSubvolume } from './btrfs-snapshot';
import { runTool } from './run-tool';
import { destroyZfsClone } from './zfs-clone';

/** Removes a folder that a clone or a base was made in: as ZFS data set, btrfs subvolume or plain folder. Idempotent. */
export async function removeDirectory(folder: string): Promise<void> {
  if (isOnOtherDevice(folder) && !(await destroyZfsClone(folder)) && looksLikeSubvolume(folder)) {
    // Without the right to delete subvolumes, removing their entries one by one still works.
    await runTool('btrfs', ['-q', 'subvolume', 'delete', folder]).catch(() => undefined);
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** Subvolumes and mounts have a device number of their own. */
function isOnOtherDevice(folder: string): boolean {
  const own = lstatSync(folder, { throwIfNoEntry: false });
  const parent = lstatSync(dirname(folder), { throwIfNoEntry: false });
  return own !== undefined && parent !== undefined && own.isDirectory() && own.dev !== parent.dev;
}
