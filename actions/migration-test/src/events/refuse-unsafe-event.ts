import { readFile } from 'node:fs/promises';
import { AdvisedError, type CheckedOut, checkedOut } from '@prodlike/core';
import { type GuardedEvent, guardedEvent, mayBeGuarded } from './guarded-event';
import { isBaseCheckout } from './is-base-checkout';

type Environment = Readonly<Record<string, string | undefined>>;

const remedy =
  'Run migration-test on the event pull_request: pull requests of forks get no secrets there. Or check out the base.';

/**
 * Refuses to run a pull request's code with the repository's secrets: on pull_request_target, and on workflow_run and issue_comment
 * that a pull request caused, only what is proven to be the repository's own may be checked out.
 * See https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/
 *
 * @param folder the working directory
 * @throws AdvisedError before anything is touched
 */
export async function refuseUnsafeEvent(env: Environment, folder: string): Promise<void> {
  if (!mayBeGuarded(env)) return;
  const event = await readEvent(env);
  if (event === undefined) return;
  for (const place of await checkouts(event, [folder, env.GITHUB_WORKSPACE ?? folder])) {
    if (await isBaseCheckout(event, place, env.GITHUB_REPOSITORY)) continue;
    const isHead = event.headCommits.some((sha) => sha === place.head || place.parents.includes(sha));
    const what = isHead ? "the pull request's own commit" : 'not known to be a commit of the base';
    throw new AdvisedError(
      `The event ${event.name} has the repository's secrets, and ${place.head.slice(0, 12)}, which is checked out, is ${what}.`,
      remedy,
    );
  }
}

async function readEvent(env: Environment): Promise<GuardedEvent | undefined> {
  try {
    return guardedEvent(env, JSON.parse(await readFile(env.GITHUB_EVENT_PATH ?? '', 'utf8')));
  } catch (cause) {
    throw new AdvisedError(
      `The event ${env.GITHUB_EVENT_NAME} has the repository's secrets, and its payload (GITHUB_EVENT_PATH) cannot be read: what is checked out may be anyone's.`,
      remedy,
      { cause },
    );
  }
}

/** What is checked out in the folders, each repository once. */
async function checkouts(event: GuardedEvent, folders: readonly string[]): Promise<CheckedOut[]> {
  const results = await Promise.all([...new Set(folders)].map((folder) => checkedOut(folder)));
  const found = results.filter((result) => result.kind === 'commit');
  if (found.length === 0 || results.some(({ kind }) => kind === 'unavailable')) {
    throw new AdvisedError(
      `The event ${event.name} has the repository's secrets, and git does not tell what is checked out: it may be anyone's.`,
      `${remedy} Check out by actions/checkout, with git installed.`,
    );
  }
  return [...new Map(found.map((each) => [each.root, each])).values()];
}
