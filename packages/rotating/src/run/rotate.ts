import { describeState } from '../describe/describe-state';
import { planRotation } from '../plan/plan-rotation';
import type { RotationStep } from '../rotation-plan';
import { afterFailure } from './after-failure';
import { describeNext } from './describe-next';
import { patiently } from './patiently';
import type { RotateOptions } from './rotate-options';
import type { RotationOutcome } from './rotation-outcome';
import { RotationRun } from './rotation-run';
import { StepLog, type StepResult } from './step-log';
import { check } from './steps/check';
import { open } from './steps/open';
import { restore } from './steps/restore';
import { retire } from './steps/retire';
import { scrub } from './steps/scrub';
import { secure } from './steps/secure';
import { switchRecord } from './steps/switch-record';
import { waitForSnapshot } from './steps/wait-for-snapshot';
import { waitUntilAvailable } from './steps/wait-until-available';

/** In their order; each looks for itself what is there, so that a run goes on wherever an earlier one stopped. */
const steps: readonly (readonly [RotationStep, (run: RotationRun) => Promise<StepResult>])[] = [
  ['wait-for-snapshot', waitForSnapshot],
  ['restore', restore],
  ['wait-until-available', waitUntilAvailable],
  ['secure', secure],
  ['scrub', scrub],
  ['open', open],
  ['switch-record', switchRecord],
  ['check', check],
  ['retire', retire],
];

/** GitHub's runner kills a cancelled step after ten seconds in all; one look at AWS and the lease's end take less. */
const endDeadlineMs = 7_000;

/**
 * Replaces the development database by a masked restore of production, or goes on where an earlier run stopped.
 *
 * Every step is decided from what is described when it begins, so that the same call, made again after whatever happened to the
 * last one, comes to the same end. Where the plan has faults nothing is changed, and all steps stay `planned`.
 *
 * @returns what it came to, a failure of a step included
 * @throws AdvisedError where AWS cannot be read, so that there is no plan
 */
export async function rotate(options: RotateOptions): Promise<RotationOutcome> {
  const { request, reader, dns, bounds, report } = options;
  const now = options.now ?? (() => new Date());
  const state = await describeState({ request, rds: reader, dns, account: bounds.account, now });
  const plan = planRotation(request, state);
  const log = new StepLog(report, now);
  if (plan.faults.length > 0) return { plan, steps: log.outcomes(), deleted: [] };
  const run = new RotationRun(options, { state, plan });
  const ending = runSteps(run, log).finally(() => endLease(run));
  options.cleanUp.defer('the rotation', () => ending.then(doNothing, doNothing), {
    deadlineMs: endDeadlineMs,
  });
  return await ending;
}

async function runSteps(run: RotationRun, log: StepLog): Promise<RotationOutcome> {
  try {
    for (const [step, act] of steps) {
      run.signal.throwIfAborted();
      await log.run(step, () => act(run));
      if (run.isUpToDate) log.skipRest(`${run.next.identifier} is up to date.`);
      if (run.isUpToDate) break;
    }
    return { ...outcomeOf(run, log), ...(await describeNext(run)) };
  } catch (error) {
    const { next, failure } = await afterFailure(run, log.current, error);
    return { ...outcomeOf(run, log), ...(next ? { next } : {}), failure };
  }
}

function outcomeOf(run: RotationRun, log: StepLog): RotationOutcome {
  return { plan: run.plan, steps: log.outcomes(), deleted: run.deleted };
}

/** The next run need not wait until the lease has run out. */
async function endLease({ keptLease, options, signal }: RotationRun): Promise<void> {
  if (keptLease === undefined) return;
  try {
    await patiently(keptLease.free(), signal, 'Giving up the lease');
  } catch {
    options.report('The lease could not be given up: it runs out by itself.');
  }
}

function doNothing(): void {}
