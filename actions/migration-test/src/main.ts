import { AdvisedError, type CleanUp, describeFailure, type Host, type Progress } from '@prodlike/core';
import type { Room } from '@prodlike/isolating';
import { checkStatements, type TrafficPlan } from '@prodlike/traffic';
import type { UploadArtifact } from './details/artifact-upload';
import { detailsOf } from './details/details-of';
import { keepDetails } from './details/keep-details';
import type { PrivateDetails } from './details/private-details';
import { type RunResult, reportOf } from './facts/report-of';
import { type Plan, planRun } from './plan';
import { publish } from './publish';
import { roomOf } from './room/room-of';
import { explainLostClone } from './runs/explain-lost-clone';
import { runAll } from './runs/run-all';
import { TestClone } from './test-clone';
import { runBesideTraffic } from './traffic/run-beside-traffic';
import { trafficPlanOf } from './traffic/traffic-plan-of';
import { verdictFails } from './verdict-fails';
import { withWay } from './with-way';

export { definition } from './definition';
export { details } from './details-open/details';
export { sweep } from './sweep/sweep';
export { traffic } from './traffic/traffic';

/** What only some hosts have. */
export interface MigrationTestServices {
  readonly upload?: UploadArtifact;
}

export interface MigrationTestResult {
  /** By the input `fail-on`. */
  readonly failed: boolean;
}

interface RunsPlace {
  readonly room: Room;
  readonly details: PrivateDetails | undefined;
  readonly traffic: TrafficPlan | undefined;
}

async function runOnClone(
  host: Host,
  cleanUp: CleanUp,
  plan: Plan,
  { room, details, traffic }: RunsPlace,
): Promise<RunResult> {
  const { settings, work, branch } = plan;
  const place = new TestClone(host, cleanUp, settings);
  const clone = await host.phase('Clone the data', (progress) => place.make(progress));
  const { migration } = clone;
  // A statement that cannot be run is told before the migrations take their time.
  if (traffic !== undefined)
    await checkStatements({ statements: traffic.statements, connection: migration, cleanUp });
  const setting = { host, cleanUp, settings, room };
  const { main, further } = await explainLostClone(clone, () => runAll(setting, { clone, work, details }));
  await details?.serverLog(clone);
  const renew = (progress: Progress) => place.renew(progress);
  const beside =
    traffic &&
    (await runBesideTraffic(setting, { plan: traffic, work, branch, alone: main, details, renew }));
  const result = { ...main, further, room, clone, ...(beside === undefined ? {} : { beside }) };
  try {
    await host.phase('Destroy the clone', () => place.destroy());
    return { ...result, destroyed: true };
  } catch (error) {
    host.warning(describeFailure(error));
    return { ...result, destroyed: false };
  }
}

/**
 * A signal ends the process as soon as all is cleaned up, at any moment from here on: half a report, or a comment of a
 * cancelled job, would be worse than none, and the post step uploads the private details.
 */
function requireUninterrupted({ interrupted }: CleanUp): void {
  if (!interrupted.aborted) return;
  throw new AdvisedError(
    `The test was interrupted (${interrupted.reason}): there is no report.`,
    'Run it again.',
  );
}

/**
 * The story of one run: check, clone, migrate under observation, destroy, report.
 * @throws InputError, InputErrors or ConfigurationError before anything is touched; AdvisedError when no clone can be had, or
 * the run is interrupted before its report
 */
export async function migrationTest(
  host: Host,
  cleanUp: CleanUp,
  services: MigrationTestServices = {},
): Promise<MigrationTestResult> {
  const planned = await planRun(host);
  const plan = { ...planned, settings: await withWay(host, cleanUp, planned.settings) };
  const room = await roomOf(host, cleanUp, plan);
  const details = await detailsOf(host, cleanUp, plan);
  const traffic = await trafficPlanOf(host, cleanUp, plan);
  const run = await runOnClone(host, cleanUp, plan, { room, details, traffic });
  const measured = await reportOf(plan, run);
  requireUninterrupted(cleanUp);
  const kept =
    details && (await keepDetails(details, measured, { host, settings: plan.settings, ...services }));
  const report = kept === undefined ? measured : { ...measured, details: kept };
  await publish(host, plan.settings, report);
  return { failed: verdictFails(report.verdict, plan.settings.failOn) };
}
