import { maskingSettings } from '@prodlike/masking';
import { inSession } from '@prodlike/postgres';
import {
  planDisarming,
  planScrub,
  proveScrub,
  recordedOutcomes,
  type ScrubRun,
  withFaults,
} from '@prodlike/scrubbing';
import type { PreparedScrub } from '../run/prepare-scrub';
import { scrubSubject } from '../run/scrub-subject';

/** Proves again what an earlier apply has done, against what it measured then. Changes nothing. */
export async function verify(run: ScrubRun, prepared: PreparedScrub, maskingKey: string): Promise<void> {
  const subject = scrubSubject(prepared);
  const { connection, masking: policy, accounts, accountPasswords } = subject;
  const { cleanUp } = run;
  const secrets = maskingSettings(maskingKey);
  await run.phase('Compare the policy with the schema', (report) =>
    inSession(
      { connection, applicationName: 'prodlike scrub', settings: secrets, cleanUp },
      async (client) => {
        run.planned = await planScrub(client, { policy, connection, cleanUp, sample: 'no', report });
        run.tables = await recordedOutcomes(client);
      },
    ),
  );
  const armed = await run.phase('Look for what is still armed', () =>
    planDisarming(connection, accounts, accountPasswords),
  );
  run.objects = armed.objects.map((object) => ({ ...object, failed: true }));
  run.planned = withFaults(run.planned, armed.faults);
  if (run.planned === undefined || run.planned.plan.faults.length > 0) return;
  await proveScrub(run, subject, run.planned, secrets);
}
