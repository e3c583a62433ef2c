import { prove, proveLogins } from '@prodlike/scrubbing';
import type { PreparedScrub } from '../run/prepare-scrub';
import type { PlannedScrub, ScrubRun } from '../run/scrub-run';

/** Looks for originals everywhere, compares measures, and tries to log in. Changes nothing. */
export async function proveScrub(
  run: ScrubRun,
  { settings, configuration }: PreparedScrub,
  { plan }: PlannedScrub,
  maskingSettings: Readonly<Record<string, string>>,
): Promise<void> {
  const { connection, accountPasswords: passwords } = settings;
  const { queries, masking } = configuration;
  const largeObjectsRemoved = masking.largeObjects === 'remove';
  run.proof = await run.phase('Prove that nothing of the original is left', (report) =>
    prove({ connection, settings: maskingSettings, plan, queries, largeObjectsRemoved, report }),
  );
  run.accounts = await run.phase('Try to log in', () =>
    proveLogins({ connection, policy: configuration.accounts, passwords, done: run.accounts }),
  );
}
