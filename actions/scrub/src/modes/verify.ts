import { maskingSettings } from '@prodlike/masking';
import { inSession } from '@prodlike/postgres';
import { planDisarming, recordedOutcomes } from '@prodlike/scrubbing';
import { planScrub } from '../run/plan-scrub';
import type { PreparedScrub } from '../run/prepare-scrub';
import type { ScrubRun } from '../run/scrub-run';
import { withFaults } from '../run/with-faults';
import { proveScrub } from './prove-scrub';

/** Proves again what an earlier apply has done, against what it measured then. Changes nothing. */
export async function verify(run: ScrubRun, prepared: PreparedScrub, maskingKey: string): Promise<void> {
  const { settings, configuration } = prepared;
  const { connection, accountPasswords } = settings;
  const { masking: policy } = configuration;
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
    planDisarming(connection, configuration.accounts, accountPasswords),
  );
  run.objects = armed.objects.map((object) => ({ ...object, failed: true }));
  run.planned = withFaults(run.planned, armed.faults);
  if (run.planned === undefined || run.planned.plan.faults.length > 0) return;
  await proveScrub(run, prepared, run.planned, secrets);
}
