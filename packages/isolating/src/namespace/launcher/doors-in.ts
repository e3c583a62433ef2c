import { type Dirent, readdirSync } from 'node:fs';
import path from 'node:path';

/** The paths of all Unix sockets and pipes in a folder, as far down as this user may list. */
export function doorsIn(folder: string): string[] {
  const doors: string[] = [];
  const folders = [folder];
  for (let place = folders.pop(); place !== undefined; place = folders.pop()) {
    for (const entry of entriesOf(place)) {
      if (entry.isDirectory()) folders.push(path.join(place, entry.name));
      else if (entry.isSocket() || entry.isFIFO()) doors.push(path.join(place, entry.name));
    }
  }
  return doors;
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // it is gone, or lets nobody in
  }
}
