import { readdirSync, readlinkSync } from 'node:fs';

/** The processes whose working directory is `folder`: for a data directory, all of its server's. Needs Linux's /proc. */
export function processesIn(folder: string): number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const cwd = readlinkSync(`/proc/${name}/cwd`).replace(/ \(deleted\)$/, '');
      return cwd === folder ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}
