import { kindOf, type RdsCluster, type RdsInstance, waitForSnapshot as untilAvailable } from '@prodlike/aws';
import { AdvisedError } from '@prodlike/core';
import { ownFleet } from '../../plan/fleet/own-fleet';
import { planRotation } from '../../plan/plan-rotation';
import { watchLeases } from '../lease/watch-leases';
import type { RotationRun } from '../rotation-run';
import type { StepResult } from '../step-log';

/** A snapshot in progress is the newest data: it is waited for, once no other run is at work on what is ours. */
export async function waitForSnapshot(run: RotationRun): Promise<StepResult> {
  if (await waitForOthers(run)) await planAgain(run);
  const { plan } = run;
  const { snapshot } = plan;
  if (plan.kind !== 'rotate' || snapshot === undefined || snapshot.status === 'available') {
    return { outcome: 'skipped', note: 'There is no snapshot in progress to wait for.' };
  }
  const { request, reader } = run.options;
  const named = { kind: request.source.kind, identifier: snapshot.id };
  await untilAvailable(reader, named, run.waiting(run.deadlines.snapshotMs));
  await planAgain(run);
  return { outcome: 'done', note: `${snapshot.id} is available.` };
}

/** @returns whether it was waited for, so that what was described is old */
async function waitForOthers(run: RotationRun): Promise<boolean> {
  const { request, report, reader } = run.options;
  let waited = false;
  await watchLeases<RdsInstance | RdsCluster>({
    run: run.options.run,
    validMs: run.lease.validMs,
    now: run.now,
    report,
    async describe(held) {
      if (held === undefined) return ownFleet(request, run.planned.state).map(({ described }) => described);
      const found = await Promise.all(
        held.map((one) => reader.describeTarget({ kind: kindOf(one), identifier: one.identifier })),
      );
      return found.filter((one) => one !== undefined);
    },
    async pause() {
      waited = true;
      await run.pause();
    },
  });
  return waited;
}

async function planAgain(run: RotationRun): Promise<void> {
  const state = await run.describe();
  const plan = planRotation(run.options.request, state);
  run.planned = { state, plan };
  const [fault] = plan.faults;
  if (fault) throw new AdvisedError(sentence(fault), fault.remedy);
}

function sentence({ input, fault }: { readonly input?: string; readonly fault: string }): string {
  return input === undefined ? fault : `Input "${input}" ${fault}.`;
}
