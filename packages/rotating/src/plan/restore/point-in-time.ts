import type { DatabaseSubject } from '@prodlike/aws';
import type { DescribedState } from '../../rotation-plan';
import type { RotationRequest } from '../../rotation-request';
import { noRestore, type RestoreDecision } from './restore-choice';

const dayMs = 86_400_000;
const input = 'point-in-time';

/**
 * A point in time within what the source's backups reach. `latest` and a clone are known by the UTC day, so that a second run of a
 * day goes on with, or finds, what the first one made.
 */
export function pointInTime(
  { source }: RotationRequest,
  { now }: DescribedState,
  { at, subject }: { readonly at: Date | undefined; readonly subject: DatabaseSubject },
): RestoreDecision {
  const described = subject.cluster ?? subject.instance;
  const latest = described?.latestRestorableTime;
  if (!described || !latest || described.backupRetentionDays < 1) {
    return noRestore(
      input,
      `is set, and "${source.identifier}" has no backups to go to a point in time with`,
      'Turn on its automated backups, or leave the input out to restore a snapshot.',
    );
  }
  const from = { kind: 'point-in-time' as const, source: source.identifier, at };
  if (!at) {
    const restoredFrom = `latest:${dayOf(now)}`;
    return {
      choice: { restoredFrom, from, snapshot: { id: restoredFrom, createdAt: latest, status: 'available' } },
      faults: [],
    };
  }
  const keptFromMs = now.getTime() - described.backupRetentionDays * dayMs;
  const earliest = new Date(Math.max(keptFromMs, described.createdAt?.getTime() ?? 0));
  if (at < earliest || at > latest) {
    return noRestore(
      input,
      `is ${at.toISOString()}, and "${source.identifier}" can be restored to times from ${earliest.toISOString()} to ${latest.toISOString()}`,
      'Name a time in between, or `latest`.',
    );
  }
  const restoredFrom = `point-in-time:${at.toISOString()}`;
  return {
    choice: { restoredFrom, from, snapshot: { id: restoredFrom, createdAt: at, status: 'available' } },
    faults: [],
  };
}

/** A copy-on-write clone of a cluster as it is now. */
export function clusterClone({ source }: RotationRequest, { now }: DescribedState): RestoreDecision {
  if (source.kind !== 'cluster') {
    return noRestore(
      'clone',
      'is set, and only an Aurora cluster can be cloned',
      'Set source-cluster, or leave the input out to restore a snapshot.',
    );
  }
  const restoredFrom = `clone:${dayOf(now)}`;
  return {
    choice: {
      restoredFrom,
      from: { kind: 'clone', source: source.identifier },
      snapshot: { id: restoredFrom, createdAt: now, status: 'available' },
    },
    faults: [],
  };
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
