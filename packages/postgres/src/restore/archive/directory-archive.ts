import { createReadStream } from 'node:fs';
import { access, open } from 'node:fs/promises';
import { join } from 'node:path';
import { corruptDump } from '../dump-fault';
import type { Archive } from './archive';
import { ArchiveFields } from './archive-fields';
import { readArchiveHeader } from './archive-header';
import { type ArchiveMembers, compressionSuffixes } from './archive-members';
import { FileCursor } from './file-cursor';
import { MemberArchive } from './member-archive';
import { readToc } from './read-toc';

const chunkBytes = 256 * 1024;

/**
 * Opens an archive of `pg_dump --format directory`.
 *
 * @param folder holds toc.dat
 * @throws InputError where it is damaged or cut off
 */
export async function openDirectoryArchive(folder: string): Promise<Archive> {
  const file = await open(join(folder, 'toc.dat'), 'r');
  try {
    const { size } = await file.stat();
    const fields = new ArchiveFields(new FileCursor(file.fd, 0, size, "the archive's table of contents"));
    const header = readArchiveHeader(fields);
    return new MemberArchive(header, readToc(fields, header), folderMembers(folder));
  } finally {
    await file.close();
  }
}

function folderMembers(folder: string): ArchiveMembers {
  return {
    find: async (name) => {
      // The name comes from the archive: it must not lead out of its folder.
      if (name.includes('/') || name.includes('\\')) throw corruptDump('it names a file outside its folder');
      for (const [suffix, compression] of compressionSuffixes) {
        const path = join(folder, name + suffix);
        if (await exists(path)) {
          return { compression, bytes: createReadStream(path, { highWaterMark: chunkBytes }) };
        }
      }
      return undefined;
    },
    close: async () => undefined,
  };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
