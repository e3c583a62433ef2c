import type { ObservedLock } from '@prodlike/observing';
import { blockedTraffic } from '../../words/blocked-traffic';
import { cutEnd, shorten } from '../../words/shorten';
import type { PageLock } from './page-data';
import { rounded } from './rounded';
import type { TextTable } from './text-table';

export function pageLock(lock: ObservedLock, texts: TextTable): PageLock {
  const { relation, migration, statement, line, mode, tableBytes, tableRows, evidence, lockTimeoutMs } = lock;
  return {
    relation: texts.numberOf(shorten(relation, 100)),
    migration: texts.numberOf(shorten(migration, 120)),
    statement: texts.numberOf(cutEnd(statement, 500)),
    ...(line === undefined ? {} : { line }),
    mode,
    blocked: blockedTraffic(lock),
    acquiredMs: rounded(lock.acquiredMs),
    releasedMs: rounded(lock.releasedMs),
    heldMs: rounded(lock.heldMs),
    tableBytes,
    tableRows,
    evidence,
    ...(lockTimeoutMs === undefined ? {} : { lockTimeoutMs }),
    rowsChangedWhileHeld: lock.rowsChangedWhileHeld,
    transaction: lock.transaction,
    rolledBack: lock.rolledBack,
  };
}
