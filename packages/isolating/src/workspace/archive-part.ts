import { createReadStream, type Stats } from 'node:fs';
import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Pack, pack } from 'tar-stream';
import { publicGitConfig } from './public-git-config';

/** Something of a workspace that goes into an archive by a name of its own. */
export interface ArchivePart {
  readonly file: string;
  readonly name: string;
  readonly stats: Stats;
}

export interface ArchiveRequest {
  readonly workspace: string;
  /** Absolute paths that are left out. */
  readonly hidden: ReadonlySet<string>;
  /** Absolute paths of git's configuration files. */
  readonly gitConfigs: readonly string[];
  /** Of all that is in the archive. */
  readonly owner: { readonly uid: number; readonly gid: number };
}

/** Everything in a folder, the folder first; links are not followed. */
export async function* partsOf(
  root: string,
  hidden: ReadonlySet<string>,
  within = '.',
): AsyncGenerator<ArchivePart> {
  const file = path.join(root, within);
  if (hidden.has(file)) return;
  const stats = await lstat(file);
  yield { file, name: within, stats };
  if (!stats.isDirectory()) return;
  for (const name of (await readdir(file)).sort())
    yield* partsOf(root, hidden, path.posix.join(within, name));
}

/** Writes an archive while it is read; a failure ends the stream with its error. */
export function packed(fill: (archive: Pack) => Promise<void>): Pack {
  const archive = pack();
  fill(archive).then(
    () => archive.finalize(),
    (error: unknown) => archive.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return archive;
}

/** Sockets and devices are left out; git's configuration goes without what may be a token. */
export async function addPart(archive: Pack, part: ArchivePart, request: ArchiveRequest): Promise<void> {
  const { file, name, stats } = part;
  const { uid, gid } = request.owner;
  const header = { name, uid, gid, mode: stats.mode & 0o7777, mtime: stats.mtime };
  if (request.gitConfigs.includes(file)) {
    archive.entry(header, publicGitConfig(await readFile(file, 'utf8')));
  } else if (stats.isDirectory()) {
    archive.entry({ ...header, type: 'directory' });
  } else if (stats.isSymbolicLink()) {
    archive.entry({ ...header, type: 'symlink', linkname: await readlink(file) });
  } else if (stats.isFile()) {
    const entry = archive.entry({ ...header, size: stats.size });
    // A file that grows meanwhile is cut where it ended.
    const content = stats.size === 0 ? Readable.from([]) : createReadStream(file, { end: stats.size - 1 });
    await pipeline(content, entry);
  }
}
