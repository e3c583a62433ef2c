import { publicText } from '@prodlike/core';
import { count } from '../words/count';
import { duration } from '../words/duration';
import { blockedWords, blocksTraffic, lockedTable, modeWords } from '../words/lock-words';
import { quotedStatement } from '../words/named';
import { tableWords } from '../words/table-words';
import { batchRecipe } from './recipes';
import type { Rule } from './rule';

/** Rows changed in a transaction that already keeps the application out of a table. */
export const dataChangeUnderLock: Rule = {
  id: publicText`data-change-under-lock`,
  summary: publicText`many rows are changed in the transaction that holds a blocking lock`,
  levels: ['danger', 'warning'],
  thresholds: ['dataChangeUnderLockRows', 'blockingLockDangerMs'],
  canBeAllowed: true,
  check: ({ observation, thresholds, tables }) =>
    observation.locks
      .filter((lock) => blocksTraffic(lock) && !tables.isSmall(lock))
      .filter(({ rowsChangedWhileHeld }) => rowsChangedWhileHeld >= thresholds.dataChangeUnderLockRows)
      .map((lock) => ({
        level: lock.heldMs >= thresholds.blockingLockDangerMs ? 'danger' : 'warning',
        migration: lock.migration,
        relation: lockedTable(lock),
        statement: lock.statement,
        blockedMs: lock.heldMs,
        message: publicText`${count(lock.rowsChangedWhileHeld)} rows were changed after ${quotedStatement(lock.statement)} had taken ${modeWords(lock.mode)} on ${tableWords(lockedTable(lock), lock.tableRows, lock.tableBytes)}; ${blockedWords(lock.blocks)} would have waited ${duration(lock.heldMs)} for both.`,
        advice: publicText`Commit the schema change first, then change the rows in a migration of its own, in batches.`,
        recipe: batchRecipe(lockedTable(lock)),
        ...(lock.line === undefined ? {} : { line: lock.line }),
      })),
};
