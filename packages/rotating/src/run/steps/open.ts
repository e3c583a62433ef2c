import { AdvisedError } from '@prodlike/core';
import { ownFleet } from '../../plan/fleet/own-fleet';
import { recordTarget } from '../../plan/fleet/record-target';
import { finalSecurityGroups } from '../../settings/final-security-groups';
import { backUpNext, moveNext } from '../change-next';
import type { Reachable, RotationRun } from '../rotation-run';
import type { StepResult } from '../step-log';

/**
 * Out of quarantine, into the groups that developers reach, and into backups, which must not hold what was there before; the
 * guard lets only what is marked as masked.
 */
export async function open(run: RotationRun): Promise<StepResult> {
  const [next, groups] = await Promise.all([run.require(), groupsOf(run)]);
  const { identifier, securityGroups } = next;
  const backedUp = await backUp(run, next);
  const isOpen =
    securityGroups.length === groups.length &&
    securityGroups.every(({ id, status }) => status === 'active' && groups.includes(id));
  if (isOpen && !backedUp) return { outcome: 'skipped', note: `${identifier} is in ${groups.join(', ')}.` };
  if (!isOpen) await moveNext(run, groups);
  return { outcome: 'done', note: `${identifier} is in ${groups.join(', ')}.` };
}

/** @returns whether that was still to be done */
async function backUp(run: RotationRun, next: Reachable): Promise<boolean> {
  const days = run.plan.restore?.backupRetentionDays ?? 0;
  if (run.next.kind === 'cluster' || days === 0 || next.backupRetentionDays > 0) return false;
  await backUpNext(run, days);
  return true;
}

async function groupsOf(run: RotationRun): Promise<readonly string[]> {
  const { request } = run.options;
  if (request.wanted.securityGroups) return request.wanted.securityGroups;
  const state = await run.describeFleet();
  const own = ownFleet(request, state);
  const groups = finalSecurityGroups(request.wanted, own, recordTarget(state.record, own));
  if (groups) return groups;
  throw new AdvisedError(
    `It is not known which security groups ${run.next.identifier} is to have: there is no present one to take them from.`,
    'Name them by the input security-groups.',
  );
}
