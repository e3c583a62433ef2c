import { type MutationTarget, settledInGroups, settledWithBackups } from '@prodlike/aws';
import { serverOf } from './cluster/members';
import { hasTags } from './conditions';
import type { RotationRun } from './rotation-run';
import { untilSettled } from './until-settled';

/**
 * Writes tags of the new instance, or of the new cluster, and comes back when they are described: what is decided from them next
 * must not be decided from what they were.
 */
export async function tagNext(run: RotationRun, tags: Readonly<Record<string, string>>): Promise<void> {
  await tagOne(run, run.next, tags);
}

/** The same for both the cluster and its member; the cluster, which decides, comes last. */
export async function tagWithMember(run: RotationRun, tags: Readonly<Record<string, string>>): Promise<void> {
  if (run.next.kind === 'cluster') await tagOne(run, serverOf(run.next), tags);
  await tagOne(run, run.next, tags);
}

/** Changes the security groups, and waits until they are in force. */
export async function moveNext(run: RotationRun, groups: readonly string[]): Promise<void> {
  const { changeMs } = run.deadlines;
  await run.options.rds.setSecurityGroups(run.next, groups, { signal: run.signal });
  await untilSettled(run, run.next, settledInGroups(groups), changeMs);
  if (run.next.kind === 'cluster')
    await untilSettled(run, serverOf(run.next), settledInGroups(groups), changeMs);
}

/** Sets how long the new instance's automated backups are kept, and waits for the first one. */
export async function backUpNext(run: RotationRun, days: number): Promise<void> {
  const { changeMs } = run.deadlines;
  await run.options.rds.setBackupRetention(run.next, days, { signal: run.signal });
  await untilSettled(run, run.next, settledWithBackups(days), changeMs);
}

async function tagOne(
  run: RotationRun,
  target: MutationTarget,
  tags: Readonly<Record<string, string>>,
): Promise<void> {
  await run.options.rds.tag(target, tags, { signal: run.signal });
  const written = hasTags(tags);
  const described = await run.options.reader.describeTarget(target);
  if (described && written.missing(described) === undefined) return;
  await untilSettled(run, target, written, run.deadlines.changeMs);
}
