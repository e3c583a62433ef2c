import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { corruptDump } from '../dump-fault';
import type { Archive } from './archive';
import { ArchiveFields } from './archive-fields';
import { readArchiveHeader } from './archive-header';
import type { ArchiveMembers } from './archive-members';
import { FileCursor } from './file-cursor';
import { MemberArchive } from './member-archive';
import { readToc } from './read-toc';
import { readTarMembers, type TarMember } from './tar-members';

/**
 * Opens an archive of `pg_dump --format tar`; nothing in it is compressed.
 *
 * @throws InputError where it is damaged or cut off
 */
export async function openTarArchive(path: string): Promise<Archive> {
  const file = await open(path, 'r');
  try {
    const members = await readTarMembers(file);
    const toc = members.get('toc.dat');
    if (toc === undefined) throw corruptDump('the tar file holds no toc.dat');
    const what = "the archive's table of contents";
    const fields = new ArchiveFields(new FileCursor(file.fd, toc.start, toc.start + toc.size, what));
    const header = readArchiveHeader(fields);
    const entries = readToc(fields, header);
    return new MemberArchive({ ...header, compression: 'none' }, entries, tarMembers(path, members));
  } finally {
    await file.close();
  }
}

function tarMembers(path: string, members: ReadonlyMap<string, TarMember>): ArchiveMembers {
  return {
    find: async (name) => {
      const member = members.get(name);
      if (member === undefined) return undefined;
      const { start, size } = member;
      const bytes = size === 0 ? nothing() : createReadStream(path, { start, end: start + size - 1 });
      return { compression: 'none', bytes };
    },
    close: async () => undefined,
  };
}

async function* nothing(): AsyncGenerator<Buffer, void> {}
