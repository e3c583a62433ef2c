import { formerForgottenAt, leadsTo, ownershipTags, readSwitched, type Switched } from '@prodlike/aws';
import { AdvisedError, formatDuration } from '@prodlike/core';
import { type OwnTarget, ownFleet } from '../../plan/fleet/own-fleet';
import { recordTarget } from '../../plan/fleet/record-target';
import { retiredOf } from '../../plan/fleet/retired-of';
import { retireOne } from '../retire-one';
import type { RotationRun } from '../rotation-run';
import type { StepResult } from '../step-log';

/** Deletes what nobody is led to any more: once the last resolver has forgotten the record's former value. */
export async function retire(run: RotationRun): Promise<StepResult> {
  const next = await run.require();
  const switched = readSwitched(next.tags[ownershipTags.switched]);
  const found = await retirees(run, switched);
  if (found.length === 0) return { outcome: 'skipped', note: 'Nothing is to be deleted.' };
  // Whatever changed meanwhile counts.
  const old = (await waitOutFormer(run, switched)) ? await retirees(run, switched) : found;
  const notes = await Promise.all(old.map((one) => retireOne(run, one)));
  return { outcome: 'done', note: notes.join(' ') };
}

async function retirees(run: RotationRun, switched: Switched | undefined): Promise<OwnTarget[]> {
  const { request } = run.options;
  const state = await run.describeFleet();
  const own = ownFleet(request, state);
  const current = recordTarget(state.record, own);
  if (current?.identifier !== run.next.identifier) throw recordMoved(run);
  const former = own.find(({ described }) => leadsTo(switched?.formerHost ?? '', described));
  return retiredOf(request, own, { current: former, next: run.next.identifier });
}

/**
 * A resolver may answer with the former value for as long as its TTL (RFC 1035, 3.2.1).
 *
 * @returns whether there was anything to wait for
 */
async function waitOutFormer(run: RotationRun, switched: Switched | undefined): Promise<boolean> {
  const forgottenAt = switched && formerForgottenAt(switched);
  const leftMs = (forgottenAt?.getTime() ?? 0) - run.now().getTime();
  if (leftMs <= 0) return false;
  run.options.report(`Waiting ${formatDuration(leftMs)} until the record's former value is forgotten.`);
  await run.sleep(leftMs);
  return true;
}

function recordMoved(run: RotationRun): AdvisedError {
  const { name } = run.options.request.record;
  return new AdvisedError(
    `${name} does not point at ${run.next.identifier} any more, so that nothing is deleted.`,
    'Look in CloudTrail who changed it, then run again.',
  );
}
