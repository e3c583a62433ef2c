import { inSession } from '@prodlike/postgres';
import { planScrub, type ScrubRun } from '@prodlike/scrubbing';
import type { PreparedScrub } from '../run/prepare-scrub';
import { foreseeAccounts } from './foresee-accounts';

/** Compares policy and schema. Without `sample` no row is read; nothing is changed either way. */
export async function check(run: ScrubRun, prepared: PreparedScrub): Promise<void> {
  const { settings, configuration } = prepared;
  const { connection } = settings;
  const { cleanUp } = run;
  const sample = settings.mode === 'check' && settings.sample ? 'for-drift' : 'no';
  const { masking: policy } = configuration;
  await run.phase('Compare the policy with the schema', (report) =>
    inSession({ connection, applicationName: 'prodlike scrub', cleanUp }, async (client) => {
      run.planned = await planScrub(client, { policy, connection, cleanUp, sample, report });
    }),
  );
  await run.phase('Look at accounts', () => foreseeAccounts(run, prepared));
}
