import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { SealedFiles } from '../sample-target';

/** Every file of a data directory. */
export function folderFiles(folder: string): SealedFiles {
  return {
    dataFolder: '',
    ofBase: new Set(),
    async *files() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      for (const entry of entries) {
        if (!entry.isFile()) continue;
        const file = join(entry.parentPath, entry.name);
        yield {
          layer: 'folder',
          path: relative(folder, file),
          bytes: createReadStream(file, { highWaterMark: 256 * 1024 }),
        };
      }
    },
  };
}
