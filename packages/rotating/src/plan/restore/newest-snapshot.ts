import type { RdsSnapshot } from '@prodlike/aws';
import { formatDuration } from '@prodlike/core';
import type { DescribedState } from '../../rotation-plan';
import type { RotationRequest } from '../../rotation-request';
import { noRestore, ofSnapshot, type RestoreDecision } from './restore-choice';

/**
 * The source's newest snapshot that is its own (automated, AWS Backup's, manual); one that is newer and still in progress is waited
 * for, by a choice whose status is not `available`.
 */
export function newestSnapshot(request: RotationRequest, state: DescribedState): RestoreDecision {
  const { source, maxSnapshotAgeMs } = request;
  const own = state.snapshots.filter(
    (one) => one.kind === source.kind && one.source === source.identifier && isOfAccount(one),
  );
  const newest = latest(own.filter(({ status }) => status === 'available'));
  const progressing = latest(own.filter(({ status }) => status === 'creating'));
  if (progressing && (!newest || startedMs(progressing) > startedMs(newest))) {
    return { choice: ofSnapshot(progressing), faults: [] };
  }
  if (!newest) {
    return noRestore(
      `source-${source.kind}`,
      `names "${source.identifier}", which has no snapshot that is available`,
      'Turn on its automated backups or AWS Backup, or take a snapshot of it.',
    );
  }
  const ageMs = state.now.getTime() - startedMs(newest);
  if (ageMs > maxSnapshotAgeMs) {
    return noRestore(
      'max-snapshot-age',
      `allows ${formatDuration(maxSnapshotAgeMs)}, and the newest snapshot "${newest.identifier}" is ${formatDuration(ageMs)} old`,
      `Find out why the backups of "${source.identifier}" stopped, or allow an older one.`,
    );
  }
  return { choice: ofSnapshot(newest), faults: [] };
}

function isOfAccount({ type }: RdsSnapshot): boolean {
  return type === 'automated' || type === 'awsbackup' || type === 'manual';
}

/** One that has not begun is newer than all. */
function startedMs({ createdAt }: RdsSnapshot): number {
  return createdAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
}

/** The identifier decides between two of one time, so that a plan does not hang on the order of an answer. */
function latest(snapshots: readonly RdsSnapshot[]): RdsSnapshot | undefined {
  let best: RdsSnapshot | undefined;
  for (const one of snapshots) {
    const later = best === undefined ? 1 : startedMs(one) - startedMs(best);
    if (best === undefined || later > 0 || (later === 0 && one.identifier > best.identifier)) best = one;
  }
  return best;
}
