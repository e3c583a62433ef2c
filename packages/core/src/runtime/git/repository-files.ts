import { runGit } from './run-git';

/** A folder's place in its repository, and what the repository holds. */
export interface RepositoryFiles {
  /** The repository's root, absolute. */
  readonly root: string;
  /** The folder relative to the repository's root, with `/` at its end; '' for the root itself. */
  readonly prefix: string;
  /** Tracked files and new ones that are not ignored, relative to the root, with `/`. */
  readonly files: readonly string[];
}

const deadlineMs = 30_000;

/** Lists the repository around a folder; undefined where there is none, or no git. */
export async function repositoryFiles(folder: string): Promise<RepositoryFiles | undefined> {
  const place = await runGit(['rev-parse', '--show-toplevel', '--show-prefix'], folder, deadlineMs);
  if (place.kind !== 'ended' || place.code !== 0) return undefined;
  const [root = folder, prefix = ''] = place.stdout.split('\n');
  const listed = await runGit(
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--full-name', '--', ':/'],
    folder,
    deadlineMs,
  );
  if (listed.kind !== 'ended' || listed.code !== 0) return undefined;
  return { root, prefix, files: listed.stdout.split('\0').filter((file) => file !== '') };
}
