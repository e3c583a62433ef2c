import type { PublicText } from '@prodlike/core';
import type { Observation } from '@prodlike/observing';
import type { Thresholds } from '../thresholds/thresholds-schema';
import { blocksTraffic, lockedTable } from '../words/lock-words';
import type { TableFacts } from './rule';

/** Indexes the observation once, so that each rule's questions are answered in constant time. */
export function tableFactsOf(observation: Observation, thresholds: Thresholds): TableFacts {
  const sizeBefore = new Map(observation.sizes.map((size) => [size.relation, size.beforeBytes]));
  // Locks are only reported on relations that existed before.
  const locked = new Set<PublicText>();
  const blockedMs = new Map<string, number>();
  for (const lock of observation.locks) {
    locked.add(lock.relation).add(lockedTable(lock));
    if (!blocksTraffic(lock)) continue;
    const key = keyOf(lock.migration, lockedTable(lock));
    blockedMs.set(key, Math.max(blockedMs.get(key) ?? 0, lock.heldMs));
  }
  return {
    isSmall: ({ tableBytes, tableRows = -1 }) =>
      tableBytes < thresholds.smallTableBytes && tableRows < thresholds.smallTableRows,
    isNew: (relation, tableBytes) => {
      if (locked.has(relation)) return false;
      const before = sizeBefore.get(relation);
      return before === null || (before === undefined && tableBytes <= 0);
    },
    blockedMs: (migration, table) => blockedMs.get(keyOf(migration, table)) ?? 0,
  };
}

function keyOf(migration: PublicText, table: PublicText): string {
  return `${migration}\n${table}`;
}
