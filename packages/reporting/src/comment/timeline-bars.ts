import type { PublicText } from '@prodlike/core';
import type { ObservedLock } from '@prodlike/observing';
import { type BlockedTraffic, blockedTraffic, trafficUrgency } from '../words/blocked-traffic';
import { lockedTable } from '../words/lock-words';

/** A time in which something on a table would have waited; ms since the command's start. */
export interface TimelineBar {
  readonly migration: PublicText;
  readonly table: PublicText;
  readonly blocked: BlockedTraffic;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Merges overlapping locks on a table, and keeps the `most` that matter most, in order of time. */
export function timelineBars(locks: readonly ObservedLock[], most: number): readonly TimelineBar[] {
  return mergeOverlapping(locks.map(barOf))
    .sort((a, b) => trafficUrgency[a.blocked] - trafficUrgency[b.blocked] || lengthOf(b) - lengthOf(a))
    .slice(0, most)
    .sort((a, b) => a.fromMs - b.fromMs || a.toMs - b.toMs);
}

function barOf(lock: ObservedLock): TimelineBar {
  return {
    migration: lock.migration,
    table: lockedTable(lock),
    blocked: blockedTraffic(lock),
    fromMs: Math.max(0, lock.acquiredMs),
    toMs: Math.max(0, lock.acquiredMs, lock.releasedMs),
  };
}

function mergeOverlapping(bars: readonly TimelineBar[]): TimelineBar[] {
  const merged: TimelineBar[] = [];
  const last = new Map<string, number>();
  for (const bar of [...bars].sort((a, b) => a.fromMs - b.fromMs)) {
    const key = `${bar.migration}\n${bar.table}\n${bar.blocked}`;
    const index = last.get(key);
    const known = index === undefined ? undefined : merged[index];
    if (index !== undefined && known && bar.fromMs <= known.toMs) {
      merged[index] = { ...known, toMs: Math.max(known.toMs, bar.toMs) };
    } else {
      last.set(key, merged.push(bar) - 1);
    }
  }
  return merged;
}

function lengthOf({ fromMs, toMs }: TimelineBar): number {
  return toMs - fromMs;
}
