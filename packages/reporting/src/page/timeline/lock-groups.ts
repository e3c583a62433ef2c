import type { PublicText } from '@prodlike/core';
import type { ObservedLock } from '@prodlike/observing';
import { blockedTraffic, trafficUrgency } from '../../words/blocked-traffic';

/** The locks of one migration, in the order in which they were taken. */
export interface LockGroup {
  readonly migration: PublicText;
  readonly locks: readonly ObservedLock[];
}

/** Keeps the `most` locks that would have hurt most, by migration, all in order of time. */
export function lockGroups(locks: readonly ObservedLock[], most: number): readonly LockGroup[] {
  const kept = [...locks]
    .sort(lockUrgency)
    .slice(0, most)
    .sort((a, b) => a.acquiredMs - b.acquiredMs || a.releasedMs - b.releasedMs);
  const groups = new Map<PublicText, ObservedLock[]>();
  for (const lock of kept) {
    const group = groups.get(lock.migration);
    if (group) group.push(lock);
    else groups.set(lock.migration, [lock]);
  }
  return [...groups].map(([migration, members]) => ({ migration, locks: members }));
}

/** Order of locks: what would have hurt most first. */
export function lockUrgency(a: ObservedLock, b: ObservedLock): number {
  return urgencyOf(a) - urgencyOf(b) || b.heldMs - a.heldMs;
}

function urgencyOf(lock: ObservedLock): number {
  return trafficUrgency[blockedTraffic(lock)];
}
