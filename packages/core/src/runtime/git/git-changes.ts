import { formatDuration } from '../format-duration';
import { runGit } from './run-git';

/** A file that differs from the merge base. Paths are relative to the repository's root, with `/`. */
export interface GitChange {
  readonly path: string;
  readonly status: 'added' | 'modified' | 'deleted';
}

export type GitChanges =
  | { readonly kind: 'changes'; readonly base: string; readonly changes: readonly GitChange[] }
  | { readonly kind: 'unavailable'; readonly reason: string; readonly remedy: string };

export interface GitChangesOptions {
  /** Branch, tag or commit, as in GITHUB_BASE_REF. */
  readonly baseRef: string;
  readonly folder: string;
  readonly deadlineMs?: number;
}

/**
 * The files that HEAD's branch added, changed or deleted since it left `baseRef` (a rename is a deletion and an
 * addition). Never rejects: a folder without git, or a clone too shallow to know, is a result of its own.
 */
export async function gitChanges(options: GitChangesOptions): Promise<GitChanges> {
  const git = (args: readonly string[]) => runGit(args, options.folder, options.deadlineMs ?? 30_000);
  const inside = await git(['rev-parse', '--is-shallow-repository']);
  if (inside.kind === 'not-found') return unavailable('git is not installed', 'Install git.');
  if (inside.kind === 'timeout')
    return unavailable(`git took longer than ${formatDuration(inside.deadlineMs)}`, 'Run it again.');
  if (inside.code !== 0)
    return unavailable('the folder is not in a git repository', 'Check the repository out first.');

  const shallow = inside.stdout.trim() === 'true';
  for (const range of await ranges(git, options.baseRef, shallow)) {
    const diff = await git(['diff', '--name-status', '-z', '--no-renames', '--no-ext-diff', ...range, '--']);
    if (diff.kind === 'ended' && diff.code === 0)
      return { kind: 'changes', base: options.baseRef, changes: parseNameStatus(diff.stdout) };
  }
  const reason = `the branch's start on "${options.baseRef}" is not in this ${shallow ? 'shallow ' : ''}clone`;
  return unavailable(
    reason,
    shallow ? 'Set fetch-depth: 0 for actions/checkout.' : 'Fetch the base, or name another one as base-ref.',
  );
}

type Git = (args: readonly string[]) => ReturnType<typeof runGit>;

/** What to compare, best first. */
async function ranges(git: Git, baseRef: string, shallow: boolean): Promise<string[][]> {
  const found: string[][] = [];
  for (const name of [`refs/remotes/origin/${baseRef}`, baseRef]) {
    const commit = await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
    if (commit.kind === 'ended' && commit.code === 0) found.push([`${commit.stdout.trim()}...HEAD`]);
  }
  if (!shallow) return found;
  // actions/checkout checks out the merge of the pull request: what it adds to its first parent is the branch's.
  const merged = await git(['rev-parse', '--verify', '--quiet', 'HEAD^2^{commit}']);
  if (merged.kind === 'ended' && merged.code === 0) found.push(['HEAD^1', 'HEAD']);
  return found;
}

const statuses: Readonly<Record<string, GitChange['status']>> = { A: 'added', D: 'deleted' };

function parseNameStatus(output: string): GitChange[] {
  const fields = output.split('\0');
  const changes: GitChange[] = [];
  for (let i = 0; i + 1 < fields.length; i += 2) {
    changes.push({ path: fields[i + 1] ?? '', status: statuses[fields[i] ?? ''] ?? 'modified' });
  }
  return changes;
}

function unavailable(reason: string, remedy: string): GitChanges {
  return { kind: 'unavailable', reason, remedy };
}
