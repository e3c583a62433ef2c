import { joinPublic, type PublicText, publicText } from '@prodlike/core';
import type { ObservedLock } from '@prodlike/observing';
import { count } from '../words/count';
import { duration } from '../words/duration';
import { blocksTraffic, lockedTable } from '../words/lock-words';
import { named } from '../words/named';
import type { DraftFinding, Facts, Rule } from './rule';

/** Many tables under blocking locks at the same moment: the application stands still, and deadlocks become likely. */
export const manyTablesLocked: Rule = {
  id: publicText`many-tables-locked`,
  summary: publicText`many tables are under blocking locks at the same moment`,
  levels: ['warning'],
  thresholds: ['manyTablesLocked'],
  canBeAllowed: true,
  check: (facts) => [...locksByTransaction(facts).values()].flatMap((locks) => findingsOf(locks, facts)),
};

/** A transaction gives back its relation locks all at once, so what it took, it held at the same moment. */
function locksByTransaction({ observation, tables }: Facts): Map<string, ObservedLock[]> {
  const byTransaction = new Map<string, ObservedLock[]>();
  for (const lock of observation.locks) {
    if (!blocksTraffic(lock) || tables.isSmall(lock)) continue;
    const key = `${lock.transaction}\n${lock.migration}`;
    const known = byTransaction.get(key);
    if (known) known.push(lock);
    else byTransaction.set(key, [lock]);
  }
  return byTransaction;
}

function findingsOf(locks: readonly ObservedLock[], { thresholds }: Facts): DraftFinding[] {
  const [first] = locks;
  const names = [...new Set(locks.map(lockedTable))];
  if (!first || names.length < thresholds.manyTablesLocked) return [];
  const heldMs = Math.max(...locks.map((lock) => lock.heldMs));
  return [
    {
      level: 'warning',
      migration: first.migration,
      blockedMs: heldMs,
      message: publicText`One transaction held blocking locks on ${count(names.length)} tables at once, for up to ${duration(heldMs)}: ${listOf(names)}. A query that holds one of them and wants another makes a deadlock.`,
      advice: publicText`Change one table a transaction, each with its own lock_timeout; foreign keys add NOT VALID one by one.`,
      ...(first.line === undefined ? {} : { line: first.line }),
    },
  ];
}

function listOf(names: readonly PublicText[]): PublicText {
  const shown = joinPublic(names.slice(0, 5).map(named), publicText`, `);
  return names.length > 5 ? publicText`${shown} and ${count(names.length - 5)} more` : shown;
}
