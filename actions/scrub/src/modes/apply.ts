import { checkRows, maskingSettings } from '@prodlike/masking';
import { inSession } from '@prodlike/postgres';
import {
  type ApplyOptions,
  applyMasks,
  checkApply,
  claimScrubState,
  disarmAccounts,
  finishApply,
  measureBefore,
  openScrubState,
  planDisarming,
  remainingPlan,
  runAfterScripts,
} from '@prodlike/scrubbing';
import type { Client } from 'pg';
import { version } from '../../package.json';
import { planScrub } from '../run/plan-scrub';
import type { PreparedScrub } from '../run/prepare-scrub';
import type { PlannedScrub, ScrubRun } from '../run/scrub-run';
import { withFaults } from '../run/with-faults';
import { proveScrub } from './prove-scrub';
import { requireAccountRights } from './require-account-rights';

type ApplySettings = Extract<PreparedScrub['settings'], { mode: 'apply' }>;

/** Masks, disarms and proves. An undecided column or a wrong rule ends it before anything is changed. */
export async function apply(run: ScrubRun, prepared: PreparedScrub, settings: ApplySettings): Promise<void> {
  const secrets = maskingSettings(settings.maskingKey);
  const session = {
    connection: settings.connection,
    applicationName: 'prodlike scrub',
    settings: secrets,
    cleanUp: run.cleanUp,
  };
  const planned = await inSession(session, async (client) => {
    const planned = await planApply(run, prepared, client);
    run.planned = planned;
    const { undecided, faults } = planned.plan;
    if (undecided.length > 0 || faults.length > 0) return undefined;
    await change(run, prepared, settings, client, planned);
    return planned;
  });
  if (planned !== undefined) await proveScrub(run, prepared, planned, secrets);
}

/** What can be known before anything is changed: decisions, accounts, and whether the rows allow the masks. */
async function planApply(
  run: ScrubRun,
  { settings, configuration }: PreparedScrub,
  client: Client,
): Promise<PlannedScrub> {
  const { cleanUp } = run;
  const { connection, accountPasswords } = settings;
  const { masking: policy } = configuration;
  const planned = await run.phase('Compare the policy with the schema', (report) =>
    planScrub(client, { policy, connection, cleanUp, sample: 'for-evidence', report }),
  );
  run.planned = planned;
  return await run.phase('Check constraints and accounts', async (report) => {
    const disarming = await planDisarming(connection, configuration.accounts, accountPasswords);
    const { faults } = disarming;
    requireAccountRights(disarming);
    const { plan } = planned;
    if (plan.undecided.length > 0 || plan.faults.length > 0) return withFaults(planned, faults);
    const remaining = await remainingPlan(client, plan);
    report(`${remaining.tables.length} tables with values to mask`);
    return withFaults(planned, [...faults, ...(await checkRows(client, remaining))]);
  });
}

async function change(
  run: ScrubRun,
  { configuration, scripts }: PreparedScrub,
  settings: ApplySettings,
  client: Client,
  { plan }: PlannedScrub,
): Promise<void> {
  const { connection, concurrency, freeBytes, lockPatienceMs } = settings;
  const secrets = maskingSettings(settings.maskingKey);
  const { queries, accounts: policy, masking } = configuration;
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
    disarmAccounts({ connection, policy, passwords: settings.accountPasswords, report }),
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
    runAfterScripts(connection, scripts, report),
  );
}
