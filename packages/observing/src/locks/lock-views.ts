import type { RelationCatalog } from '../catalog/relation-catalog';
import type { HeldLock } from '../event-triggers/trigger-report';
import type { LockEvidence, StrongLockMode } from '../observation';
import type { StatementRun } from '../statements/statement-run';
import type { OpenTransaction } from '../transactions/open-transaction';
import type { LockHold } from './lock-hold';

/** All strong locks of a backend at one moment (`performance.now()`). */
export interface LockView {
  readonly at: number;
  readonly locks: readonly HeldLock[];
  readonly evidence: LockEvidence;
  /** What runs or ran last. */
  readonly statement: StatementRun;
}

function release(
  transaction: OpenTransaction,
  key: string,
  hold: LockHold,
  at: number,
  rolledBack: boolean,
): void {
  hold.releasedAt = Math.max(at, hold.acquiredAt);
  hold.rowsWhileHeld = transaction.rowsChanged - hold.rowsBefore;
  hold.rolledBack = rolledBack;
  transaction.holds.delete(key);
  transaction.released.push(hold);
}

/**
 * Takes a view into a transaction's account: a lock not seen before was taken since the last view, at the earliest when
 * its statement began; one that is gone was released by a rollback to a savepoint, or by a command that commits on its
 * own.
 *
 * @returns how many locks were new
 */
export function applyLockView(
  transaction: OpenTransaction,
  view: LockView,
  catalog: RelationCatalog,
): number {
  const at = Math.max(view.at, transaction.viewedAt);
  const seen = new Set<string>();
  let added = 0;
  for (const lock of view.locks) {
    const relation = catalog.byOid(lock.oid);
    if (relation === undefined) continue;
    const key = `${relation.oid} ${lock.mode}`;
    seen.add(key);
    if (transaction.holds.has(key)) continue;
    added += 1;
    const { touchedBy } = transaction;
    const statement = touchedBy.get(relation.oid) ?? touchedBy.get(relation.tableOid ?? 0) ?? view.statement;
    transaction.holds.set(key, {
      relation,
      mode: lock.mode,
      statement,
      acquiredAt: Math.max(transaction.viewedAt, statement.startedAt),
      releasedAt: undefined,
      evidence: view.evidence,
      rowsBefore: transaction.rowsChanged,
      rowsWhileHeld: 0,
      rolledBack: false,
    });
  }
  for (const [key, hold] of transaction.holds) {
    if (!seen.has(key)) release(transaction, key, hold, at, transaction.explicit);
  }
  transaction.viewedAt = at;
  transaction.touchedBy.clear();
  return added;
}

/**
 * Adds a lock that no view showed but that the statement must have taken when it began.
 *
 * @param until `transaction`: held like any lock; `statement`: the command released it at its own end
 */
export function addDerivedLock(
  transaction: OpenTransaction,
  lock: { readonly relation: LockHold['relation']; readonly mode: StrongLockMode },
  statement: StatementRun,
  evidence: LockEvidence,
  until: 'transaction' | 'statement',
): void {
  const { relation, mode } = lock;
  const known = [...transaction.holds.values(), ...transaction.released];
  if (known.some((h) => h.relation.oid === relation.oid && h.mode === mode && overlaps(h, statement))) return;
  const hold: LockHold = {
    relation,
    mode,
    statement,
    acquiredAt: statement.startedAt,
    releasedAt: undefined,
    evidence,
    rowsBefore: transaction.rowsChanged,
    rowsWhileHeld: 0,
    rolledBack: statement.failed,
  };
  if (until === 'transaction') {
    transaction.holds.set(`${relation.oid} ${mode}`, hold);
    return;
  }
  hold.releasedAt = statement.endedAt ?? statement.startedAt;
  transaction.released.push(hold);
}

function overlaps(hold: LockHold, statement: StatementRun): boolean {
  const ended = statement.endedAt ?? Number.POSITIVE_INFINITY;
  return hold.acquiredAt <= ended && (hold.releasedAt ?? Number.POSITIVE_INFINITY) >= statement.startedAt;
}

/** The transaction is over: all its locks are released. */
export function releaseAllLocks(transaction: OpenTransaction, at: number, rolledBack: boolean): void {
  for (const [key, hold] of transaction.holds) release(transaction, key, hold, at, rolledBack);
}
