import { type CloneProvider, cloneName } from '@prodlike/cloning';
import { type CleanUp, describeFailure, type Host } from '@prodlike/core';
import { cloneState } from './destroy-left-clone';
import { type RunResult, reportOf } from './facts/report-of';
import { cloneIdentity } from './identity';
import { observeRun } from './observe-run';
import { type Plan, planRun } from './plan';
import { providerOf } from './provider-of';
import { publish } from './publish';
import { verdictFails } from './verdict-fails';

export { definition } from './definition';
export { sweep } from './sweep/sweep';

export interface MigrationTestResult {
  /** By the input `fail-on`. */
  readonly failed: boolean;
}

/** The clone is registered for removal before it is asked for: half of one is removed as well. */
async function makeClone(host: Host, cleanUp: CleanUp, plan: Plan, provider: CloneProvider) {
  const { settings } = plan;
  const expiresAt = new Date(Date.now() + settings.expiresAfterMs);
  const identity = cloneIdentity(process.env, settings.workingDirectory, expiresAt);
  const id = cloneName(identity);
  host.saveState(cloneState, id);
  const destroy = cleanUp.defer(`the clone ${id}`, () => provider.destroy(id), { deadlineMs: 60_000 });
  const clone = await provider.create(identity);
  if (clone.migration.password !== undefined) host.secret(clone.migration.password);
  host.info(`Clone ${id}: ${clone.method}, ready after ${Math.round(clone.createMs)} ms`);
  return { clone, destroy };
}

async function runOnClone(host: Host, cleanUp: CleanUp, plan: Plan): Promise<RunResult> {
  const { clone, destroy } = await host.phase('Clone the data', async (progress) => {
    const provider = providerOf(plan.settings, (line) => progress.report(line));
    return await makeClone(host, cleanUp, plan, provider);
  });
  const run = await observeRun(host, cleanUp, plan, clone);
  try {
    await host.phase('Destroy the clone', destroy);
    host.saveState(cloneState, '');
    return { ...run, clone, destroyed: true };
  } catch (error) {
    host.warning(describeFailure(error));
    return { ...run, clone, destroyed: false };
  }
}

/**
 * The story of one run: check, clone, migrate under observation, destroy, report.
 * @throws InputError, InputErrors or ConfigurationError before anything is touched; AdvisedError when no clone can be had
 */
export async function migrationTest(host: Host, cleanUp: CleanUp): Promise<MigrationTestResult> {
  const plan = await planRun(host);
  const run = await runOnClone(host, cleanUp, plan);
  const report = await reportOf(plan, run);
  await publish(host, plan.settings, report);
  return { failed: verdictFails(report.verdict, plan.settings.failOn) };
}
