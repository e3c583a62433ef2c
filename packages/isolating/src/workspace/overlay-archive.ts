import { lstat } from 'node:fs/promises';
import path from 'node:path';
import type { Pack } from 'tar-stream';
import { type ArchiveRequest, addPart, packed } from './archive-part';

/**
 * A tar with the two folders that an overlay over a workspace needs (https://docs.kernel.org/filesystems/overlayfs.html):
 * `work`, empty, and `upper`, with git's configuration as far as it may be seen.
 */
export function overlayArchive(request: ArchiveRequest): Pack {
  const { workspace, gitConfigs } = request;
  const relative = gitConfigs.map((file) => path.relative(workspace, file));
  const folders = new Set(relative.flatMap(foldersAbove));
  return packed(async (archive) => {
    archive.entry({ ...request.owner, name: 'work', mode: 0o700, type: 'directory' });
    for (const name of ['.', ...[...folders].sort(), ...relative]) {
      const file = path.join(workspace, name);
      const part = { file, name: path.posix.join('upper', name), stats: await lstat(file) };
      await addPart(archive, part, request);
    }
  });
}

/** `a`, `a/b` of `a/b/c`. */
function foldersAbove(file: string): string[] {
  const steps = file.split('/').slice(0, -1);
  return steps.map((_, index) => steps.slice(0, index + 1).join('/'));
}
