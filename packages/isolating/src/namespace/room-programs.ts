import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** Programs that a room is made with: of util-linux and iproute2, and a shell. */
export const roomProgramNames = [
  'unshare',
  'setpriv',
  'prlimit',
  'taskset',
  'mount',
  'umount',
  'pivot_root',
  'ip',
  'sh',
] as const;

export type RoomProgramName = (typeof roomProgramNames)[number];

const usualFolders = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** The programs' absolute paths, or the first that is nowhere. Those of the system go before those of the PATH. */
export function findRoomPrograms(
  searchPath: string | undefined,
): Readonly<Record<RoomProgramName, string>> | { readonly missing: RoomProgramName } {
  const folders = [...usualFolders, ...(searchPath ?? '').split(':').filter(path.isAbsolute)];
  const found: Partial<Record<RoomProgramName, string>> = {};
  for (const name of roomProgramNames) {
    const file = folders.map((folder) => path.join(folder, name)).find(isExecutable);
    if (file === undefined) return { missing: name };
    found[name] = file;
  }
  return found as Record<RoomProgramName, string>;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
