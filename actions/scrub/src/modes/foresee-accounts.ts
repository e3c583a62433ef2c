import { AdvisedError, catalogName } from '@prodlike/core';
import { type DisarmingPlan, planDisarming, runFailure, type ScrubRun } from '@prodlike/scrubbing';
import type { PreparedScrub } from '../run/prepare-scrub';

const mostWarnings = 20;

/**
 * Notes what apply would do to accounts on this server. Nothing of it fails a check: a database made for its schema alone
 * need not have the roles of the copy.
 */
export async function foreseeAccounts(
  run: ScrubRun,
  { settings, configuration }: PreparedScrub,
): Promise<void> {
  const { connection, accountPasswords } = settings;
  const plan = await planDisarming(connection, configuration.accounts, accountPasswords).catch(
    (error: unknown) => {
      const failure = runFailure(error, run.step);
      if (!(failure instanceof AdvisedError)) throw failure;
      run.host.warning(`What would happen to accounts cannot be told: ${failure.message}`);
    },
  );
  if (plan === undefined) return;
  run.accounts = plan.accounts.map(foreseen);
  run.objects = plan.objects.map((object) => ({ ...object, failed: false }));
  const hindered = plan.accounts.filter(({ hindrance }) => hindrance !== null);
  for (const { role, hindrance } of hindered.slice(0, mostWarnings))
    run.host.warning(
      `The server will probably not let apply alter the role ${catalogName(role)}: ${hindrance}.`,
    );
  if (hindered.length > mostWarnings)
    run.host.warning(
      `The same goes for ${hindered.length - mostWarnings} more roles; scrub.json has them all.`,
    );
}

function foreseen({ role, action, hindrance }: DisarmingPlan['accounts'][number]) {
  const kept = action.startsWith('kept');
  const actions = [kept ? action : `would get ${action}`];
  if (hindrance !== null)
    actions.push(`${kept ? 'which fails the proof' : 'probably refused'}: ${hindrance}`);
  return { role, actions, login: 'untried', faults: [] } as const;
}
