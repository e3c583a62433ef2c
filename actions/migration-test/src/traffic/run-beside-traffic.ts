import type { Clone } from '@prodlike/cloning';
import { describeFailure, type Progress, type PublicText, publicText } from '@prodlike/core';
import type { CoverageGap } from '@prodlike/observing';
import { type ObservedTraffic, startTraffic, type TrafficPlan } from '@prodlike/traffic';
import type { PrivateDetails } from '../details/private-details';
import type { BranchFiles } from '../facts/branch-files';
import { nameFailedMigration } from '../facts/name-failed-migration';
import type { PlannedWork } from '../run-work';
import { type ObservedRun, observeRun, type RunSetting } from '../runs/observe-run';

export interface TrafficRunRequest {
  readonly plan: TrafficPlan;
  readonly work: PlannedWork;
  readonly branch: BranchFiles;
  /** The undisturbed run. */
  readonly alone: ObservedRun;
  readonly details: PrivateDetails | undefined;
  /** A clone with the data that the undisturbed run began with. */
  readonly renew: (progress: Progress) => Promise<Clone>;
}

/** What the traffic felt, or what is missing instead. */
export type TrafficRun =
  | { readonly traffic: ObservedTraffic; readonly gap?: undefined }
  | { readonly traffic?: undefined; readonly gap: CoverageGap };

const gap = (message: PublicText): TrafficRun => ({ gap: { source: 'traffic', message } });

async function runOn(clone: Clone, setting: RunSetting, request: TrafficRunRequest): Promise<TrafficRun> {
  const { host, cleanUp } = setting;
  const { plan, work, branch, alone, details } = request;
  const { observer, migration, serverVersionNum } = clone;
  const traffic = await startTraffic({
    plan,
    observer,
    migration,
    serverVersionNum,
    cleanUp,
    report: (line) => host.info(line),
  });
  try {
    const run = await observeRun(setting, {
      clone,
      work,
      title: 'Run the migrations beside traffic',
      around: (act) => traffic.around(act),
      ...(details === undefined ? {} : { details: details.run('traffic') }),
    });
    await details?.serverLog(clone, 'traffic');
    if (run.serverLost)
      return gap(publicText`The clone's server ended while the traffic ran: what it felt is not known.`);
    const observation = await nameFailedMigration(run.observation, branch, alone.applied);
    return { traffic: traffic.observed(observation, run.outcome.outcome === 'ok') };
  } finally {
    await traffic.end();
  }
}

/**
 * Runs the migrations once more on a clone as it was at first, beside traffic. Nothing that goes wrong with it takes the
 * undisturbed run's report away.
 */
export async function runBesideTraffic(setting: RunSetting, request: TrafficRunRequest): Promise<TrafficRun> {
  const { host, cleanUp } = setting;
  const { outcome } = request.alone;
  if (outcome.outcome !== 'ok' || request.alone.serverLost) {
    return gap(publicText`The migrations were not run beside traffic: alone they did not come to their end.`);
  }
  try {
    const clone = await host.phase('Take the clone back to where it was', request.renew);
    return await runOn(clone, setting, request);
  } catch (error) {
    if (cleanUp.interrupted.aborted) throw error;
    host.warning(`The migrations could not be run beside traffic. ${describeFailure(error)}`);
    return gap(publicText`The migrations could not be run beside traffic; the log says why.`);
  }
}
