import { publicText } from '@prodlike/core';
import type { ObservedLock } from '@prodlike/observing';
import { duration } from '../words/duration';
import { blockedWords, blocksTraffic, lockedTable, modeWords } from '../words/lock-words';
import { quotedStatement } from '../words/named';
import { tableWords } from '../words/table-words';
import { shortLockRecipe } from './recipes';
import type { DraftFinding, Facts, Rule } from './rule';

/** A lock that makes reads or writes of a table wait, held for too long. */
export const blockingLock: Rule = {
  id: publicText`blocking-lock`,
  summary: publicText`a lock that makes reads or writes wait is held too long`,
  levels: ['danger', 'warning'],
  thresholds: ['blockingLockWarningMs', 'blockingLockDangerMs', 'smallTableLockMs'],
  canBeAllowed: true,
  check: (facts) => {
    const judged = facts.observation.locks.filter(blocksTraffic).flatMap((lock): JudgedLock[] => {
      const level = levelOf(lock, facts);
      return level ? [{ lock, level }] : [];
    });
    const halted = new Set(judged.filter(({ lock }) => lock.blocks.includes('read')).map(placeOf));
    return judged
      .filter((one) => one.lock.blocks.includes('read') || !halted.has(placeOf(one)))
      .map(({ lock, level }) => findingOf(lock, level));
  },
};

interface JudgedLock {
  readonly lock: ObservedLock;
  readonly level: 'danger' | 'warning';
}

/** Of two locks at one place, the one that makes reads wait too says all that the one for writes alone would. */
function placeOf({ lock, level }: JudgedLock): string {
  return JSON.stringify([level, lock.transaction, lock.migration, lockedTable(lock)]);
}

function levelOf(lock: ObservedLock, { thresholds, tables }: Facts): 'danger' | 'warning' | undefined {
  if (tables.isSmall(lock)) return lock.heldMs >= thresholds.smallTableLockMs ? 'warning' : undefined;
  if (lock.heldMs >= thresholds.blockingLockDangerMs) return 'danger';
  return lock.heldMs >= thresholds.blockingLockWarningMs ? 'warning' : undefined;
}

function findingOf(lock: ObservedLock, level: 'danger' | 'warning'): DraftFinding {
  const table = lockedTable(lock);
  const words = tableWords(table, lock.tableRows, lock.tableBytes);
  return {
    level,
    migration: lock.migration,
    relation: table,
    statement: lock.statement,
    blockedMs: lock.heldMs,
    message: publicText`${quotedStatement(lock.statement)} held ${modeWords(lock.mode)} on ${words} for ${duration(lock.heldMs)}. All that time, ${blockedWords(lock.blocks)} would have waited.`,
    advice: publicText`Hold this lock for a moment only: in a transaction of its own, with no slow work after it, and with a lock_timeout, so that a busy table makes the migration wait and not the application.`,
    recipe: shortLockRecipe(lock.statement),
    ...(lock.line === undefined ? {} : { line: lock.line }),
  };
}
