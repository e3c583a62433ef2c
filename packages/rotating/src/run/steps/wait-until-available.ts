import { isMasked, isQuarantine, settled } from '@prodlike/aws';
import { moveNext } from '../change-next';
import { ensureMember } from '../cluster/members';
import type { RotationRun } from '../rotation-run';
import type { StepResult } from '../step-log';
import { untilSettled } from '../until-settled';

/** Available, nothing pending, and, while it is not masked, in quarantine alone; a cluster with its member. */
export async function waitUntilAvailable(run: RotationRun): Promise<StepResult> {
  const next = await untilSettled(run, run.next, settled, run.deadlines.availableMs);
  const { quarantineGroup } = run.options.bounds;
  const groups = next.securityGroups.map(({ id }) => id);
  if (!isMasked(next) && !isQuarantine(groups, quarantineGroup)) await moveNext(run, [quarantineGroup]);
  if (run.next.kind === 'cluster') await ensureMember(run);
  return { outcome: 'done', note: `${next.identifier} is available.` };
}
