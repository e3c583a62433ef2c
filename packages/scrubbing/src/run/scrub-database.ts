import { checkRows, maskingSettings } from '@prodlike/masking';
import { inSession } from '@prodlike/postgres';
import type { Client } from 'pg';
import { disarmAccounts } from '../accounts/disarm-accounts';
import { planDisarming } from '../accounts/plan-disarming';
import { runAfterScripts } from '../accounts/scripts/run-after-scripts';
import { applyMasks } from '../apply/apply-masks';
import type { ApplyOptions } from '../apply/apply-options';
import { finishApply } from '../apply/finish-apply';
import { checkApply } from '../apply/requirements/require-possible';
import { claimScrubState } from '../apply/state/claim-scrub-state';
import { openScrubState } from '../apply/state/open-scrub-state';
import { remainingPlan } from '../apply/state/remaining-plan';
import { measureBefore } from '../proof/measure-before';
import { planScrub } from './plan-scrub';
import { proveScrub } from './prove-scrub';
import { requireAccountRights } from './require-account-rights';
import type { ScrubJob } from './scrub-job';
import type { PlannedScrub, ScrubRun } from './scrub-run';
import { withFaults } from './with-faults';

/**
 * Masks, disarms and proves; goes on where an earlier run with the same key stopped. An undecided column or a wrong rule ends
 * it before anything is changed. What was planned, done and proved is in `run`, also where this throws. Whether the database
 * may be masked at all is the caller's to know.
 *
 * @throws AdvisedError where it could not be done; a server's error goes through `runFailure`
 */
export async function scrubDatabase(run: ScrubRun, job: ScrubJob): Promise<void> {
  const secrets = maskingSettings(job.maskingKey);
  const session = {
    connection: job.connection,
    applicationName: 'prodlike scrub',
    settings: secrets,
    cleanUp: run.cleanUp,
  };
  const planned = await inSession(session, async (client) => {
    const planned = await planApply(run, job, client);
    run.planned = planned;
    const { undecided, faults } = planned.plan;
    if (undecided.length > 0 || faults.length > 0) return undefined;
    await change(run, job, client, planned);
    return planned;
  });
  if (planned !== undefined) await proveScrub(run, job, planned, secrets);
}

/** What can be known before anything is changed: decisions, accounts, and whether the rows allow the masks. */
async function planApply(
  run: ScrubRun,
  { connection, masking: policy, accounts, accountPasswords }: ScrubJob,
  client: Client,
): Promise<PlannedScrub> {
  const { cleanUp } = run;
  const planned = await run.phase('Compare the policy with the schema', (report) =>
    planScrub(client, { policy, connection, cleanUp, sample: 'for-evidence', report }),
  );
  run.planned = planned;
  return await run.phase('Check constraints and accounts', async (report) => {
    const disarming = await planDisarming(connection, accounts, accountPasswords);
    const { faults } = disarming;
    requireAccountRights(disarming);
    const { plan } = planned;
    if (plan.undecided.length > 0 || plan.faults.length > 0) return withFaults(planned, faults);
    const remaining = await remainingPlan(client, plan);
    report(`${remaining.tables.length} tables with values to mask`);
    return withFaults(planned, [...faults, ...(await checkRows(client, remaining))]);
  });
}

async function change(run: ScrubRun, job: ScrubJob, client: Client, { plan }: PlannedScrub): Promise<void> {
  const { connection, concurrency, freeBytes, lockPatienceMs, queries, masking, version } = job;
  const { accounts: policy, accountPasswords: passwords } = job;
  const secrets = maskingSettings(job.maskingKey);
  const state = await claimScrubState(client, { settings: secrets, version });
  const options: Omit<ApplyOptions, 'report'> = {
    connection,
    settings: secrets,
    plan,
    state,
    cleanUp: run.cleanUp,
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(freeBytes === undefined ? {} : { freeBytes }),
    ...(lockPatienceMs === undefined ? {} : { lockPatienceMs }),
  };
  await run.phase('Check rights and space', (report) => checkApply({ ...options, report }));
  // Not before: a run that is refused leaves nothing behind.
  await openScrubState(client, { settings: secrets, version });
  await run.phase('Measure the originals', (report) =>
    measureBefore({ connection, settings: secrets, plan, queries, report }),
  );
  const disarmed = await run.phase('Disarm accounts', (report) =>
    disarmAccounts({ connection, policy, passwords, report }),
  );
  run.accounts = disarmed.accounts;
  run.objects = disarmed.objects;
  run.tables = (await run.phase('Mask', (report) => applyMasks({ ...options, report }))).tables;
  const removeLargeObjects = masking.largeObjects === 'remove';
  const finished = await run.phase('Purge leftovers', (report) =>
    finishApply({ ...options, removeLargeObjects, report }),
  );
  run.tables = [...run.tables, ...finished.tables];
  run.remarks = finished.remarks;
  run.scripts = await run.phase('Run the scripts after masking', (report) =>
    runAfterScripts(connection, job.scripts, report),
  );
}
