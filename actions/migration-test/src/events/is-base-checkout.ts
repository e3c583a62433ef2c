import type { CheckedOut } from '@prodlike/core';
import type { GuardedEvent } from './guarded-event';

/**
 * Whether what is checked out is proven to be the repository's own: a commit that the event names as such or one before it, or one
 * of a base branch that came from this very repository. A pull request's last commit and merges of it never are, wherever they stand.
 *
 * @param repository `owner/name`
 */
export async function isBaseCheckout(
  { headCommits, baseCommits, baseBranches }: GuardedEvent,
  { head, parents, originUrl, isWithin }: CheckedOut,
  repository: string | undefined,
): Promise<boolean> {
  if (baseCommits.includes(head)) return true;
  const heads = new Set(headCommits);
  if (heads.has(head) || parents.some((parent) => heads.has(parent))) return false;
  const branches = isOf(originUrl, repository)
    ? baseBranches.map((name) => `refs/remotes/origin/${name}`)
    : [];
  for (const own of [...baseCommits, ...branches]) if (await isWithin(own)) return true;
  return false;
}

/** Somebody else's branch may have the name of ours: `origin` must be this repository. */
function isOf(originUrl: string | undefined, repository: string | undefined): boolean {
  if (originUrl === undefined || repository === undefined) return false;
  const path = originUrl.replace(/(?:\.git)?\/*$/, '').toLowerCase();
  return path.endsWith(`/${repository.toLowerCase()}`) || path.endsWith(`:${repository.toLowerCase()}`);
}
