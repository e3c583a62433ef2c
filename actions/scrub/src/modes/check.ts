import { inSession } from '../run/in-session';
import { planScrub } from '../run/plan-scrub';
import type { PreparedScrub } from '../run/prepare-scrub';
import type { ScrubRun } from '../run/scrub-run';

/** Compares policy and schema. Without `sample` no row is read; nothing is changed either way. */
export async function check(run: ScrubRun, { settings, configuration }: PreparedScrub): Promise<void> {
  const sample = settings.mode === 'check' && settings.sample;
  await run.phase('Compare the policy with the schema', (report) =>
    inSession(settings.connection, {}, run.cleanUp, async (client) => {
      run.planned = await planScrub(client, configuration.masking, sample, report);
    }),
  );
}
