import { proveLogins } from '../accounts/prove-logins';
import { prove } from '../proof/prove';
import type { ScrubSubject } from './scrub-job';
import type { PlannedScrub, ScrubRun } from './scrub-run';

/**
 * Looks for originals everywhere, compares measures, and tries to log in. Changes nothing; the results go into `run`.
 *
 * @param settings the session settings that the masks read, from the masking key
 */
export async function proveScrub(
  run: ScrubRun,
  { connection, accountPasswords: passwords, queries, masking, accounts: policy }: ScrubSubject,
  { plan }: PlannedScrub,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  const largeObjectsRemoved = masking.largeObjects === 'remove';
  run.proof = await run.phase('Prove that nothing of the original is left', (report) =>
    prove({ connection, settings, plan, queries, largeObjectsRemoved, report }),
  );
  run.accounts = await run.phase('Try to log in', () =>
    proveLogins({ connection, policy, passwords, done: run.accounts }),
  );
}
