import path from 'node:path';
import type { Pack } from 'tar-stream';
import { type ArchiveRequest, addPart, packed, partsOf } from './archive-part';

/** A tar with the folder `workspace`: everything but what is hidden. */
export function workspaceArchive(request: ArchiveRequest): Pack {
  return packed(async (archive) => {
    for await (const part of partsOf(request.workspace, request.hidden)) {
      await addPart(archive, { ...part, name: path.posix.join('workspace', part.name) }, request);
    }
  });
}

/** Whether the files of a workspace have so many bytes at most. */
export async function fitsInto(
  { workspace, hidden }: Pick<ArchiveRequest, 'workspace' | 'hidden'>,
  atMostBytes: number,
): Promise<boolean> {
  let bytes = 0;
  for await (const { stats } of partsOf(workspace, hidden)) {
    bytes += stats.isFile() ? stats.size : 0;
    if (bytes > atMostBytes) return false;
  }
  return true;
}
