import { posix } from 'node:path';
import { gitChanges, repositoryFiles } from '@prodlike/core';
import type { MigrationOrigin } from '@prodlike/reporting';

/** What git tells of the files that migrations come from. */
export interface BranchFiles {
  /** The repository's root; the working directory outside one. */
  readonly root: string;
  /** All files of the repository, relative to its root; empty outside a repository. */
  readonly files: readonly string[];
  /** From a path relative to the working directory to one relative to the repository's root. */
  fromRoot(relativeToWorkingDirectory: string): string;
  originOf(file: string): MigrationOrigin;
  /** Why origins are unknown, with the remedy; absent where they are known or nobody asked. */
  readonly gap?: string;
}

/**
 * Asks git which files the branch adds or changes. Without a base to compare with, every origin is `unknown`.
 * @param folder the working directory
 */
export async function branchFiles(folder: string, baseRef: string | undefined): Promise<BranchFiles> {
  const repository = await repositoryFiles(folder);
  const prefix = repository?.prefix ?? '';
  const known = {
    root: repository?.root ?? folder,
    files: repository?.files ?? [],
    fromRoot: (file: string) => posix.normalize(prefix + file),
  };
  if (baseRef === undefined) return { ...known, originOf: () => 'unknown' };
  const changes = await gitChanges({ baseRef, folder });
  if (changes.kind === 'unavailable') {
    const gap = `Which migrations the branch adds is unknown: ${changes.reason}. ${changes.remedy}`;
    return { ...known, originOf: () => 'unknown', gap };
  }
  const changed = new Set(changes.changes.filter((c) => c.status !== 'deleted').map((c) => c.path));
  return { ...known, originOf: (file) => (changed.has(file) ? 'branch' : 'pending') };
}
