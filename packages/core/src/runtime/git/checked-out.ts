import { runGit } from './run-git';

/** What a repository's HEAD is. */
export interface CheckedOut {
  readonly kind: 'commit';
  /** The repository's root, absolute. */
  readonly root: string;
  /** SHA of the commit, 40 or 64 hexadecimal digits. */
  readonly head: string;
  /** As the commit names them, also where a shallow clone does not have them. */
  readonly parents: readonly string[];
  /** Address of the remote `origin`; absent where there is none. It may hold a token. */
  readonly originUrl?: string;
  /** Whether a commit or ref is known here and has HEAD in its history; false too where a shallow clone cannot tell. */
  isWithin(commit: string): Promise<boolean>;
}

export type CheckedOutResult =
  | CheckedOut
  /** No repository, or one without a commit. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unavailable' };

const deadlineMs = 30_000;

/** Asks git what is checked out around a folder. Never rejects. */
export async function checkedOut(folder: string): Promise<CheckedOutResult> {
  const place = await runGit(
    ['rev-parse', '--show-toplevel', '--verify', 'HEAD^{commit}'],
    folder,
    deadlineMs,
  );
  if (place.kind !== 'ended') return { kind: 'unavailable' };
  const [root = '', head = ''] = place.stdout.split('\n');
  if (place.code !== 0 || head === '') return { kind: 'none' };
  // Of the commit itself: a shallow clone's log knows no parents.
  const commit = await runGit(['cat-file', 'commit', head], folder, deadlineMs);
  if (commit.kind !== 'ended' || commit.code !== 0) return { kind: 'unavailable' };
  const [header = ''] = commit.stdout.split('\n\n', 1);
  const origin = await runGit(['config', '--get', 'remote.origin.url'], folder, deadlineMs);
  const url = origin.kind === 'ended' && origin.code === 0 ? origin.stdout.trim() : '';
  return {
    kind: 'commit',
    root,
    head,
    parents: [...header.matchAll(/^parent (?<sha>[0-9a-f]+)$/gm)].map(({ groups }) => groups?.sha ?? ''),
    ...(url === '' ? {} : { originUrl: url }),
    isWithin: async (other) => {
      const asked = await runGit(['merge-base', '--is-ancestor', head, other], folder, deadlineMs);
      return asked.kind === 'ended' && asked.code === 0;
    },
  };
}
