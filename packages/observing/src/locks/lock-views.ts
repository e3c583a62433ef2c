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
 * Within one message only its end gives back locks: a poller that found none then looked after the end of which the
 * wire had not told yet.
 */
function reopen(transaction: OpenTransaction, key: string, statement: StatementRun): boolean {
  if (!statement.sharesMessage) return false;
  const index = transaction.released.findLastIndex(
    (hold) => `${hold.relation.oid} ${hold.mode}` === key && hold.evidence !== 'statement',
  );
  const [hold] = index === -1 ? [] : transaction.released.splice(index, 1);
  if (hold === undefined) return false;
  hold.releasedAt = undefined;
  hold.rowsWhileHeld = 0;
  transaction.holds.set(key, hold);
  return true;
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
    if (transaction.holds.has(key) || reopen(transaction, key, view.statement)) continue;
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
  if (knownHold(transaction, lock, statement) !== undefined) return;
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

/**
 * Of several statements in one message the server may tell only when all have ended; until then the first seems to run,
 * and to take the others' locks. They go to the one that the manual says takes them.
 */
export function claimSharedLock(
  transaction: OpenTransaction,
  lock: { readonly relation: LockHold['relation']; readonly mode: StrongLockMode },
  statement: StatementRun,
  isDocumented: (by: StatementRun) => boolean,
): void {
  const hold = knownHold(transaction, lock, statement);
  if (hold?.statement.sharesMessage && !isDocumented(hold.statement)) hold.statement = statement;
}

function knownHold(
  transaction: OpenTransaction,
  { relation, mode }: { readonly relation: LockHold['relation']; readonly mode: StrongLockMode },
  statement: StatementRun,
): LockHold | undefined {
  return [...transaction.holds.values(), ...transaction.released].find(
    (hold) => hold.relation.oid === relation.oid && hold.mode === mode && overlaps(hold, statement),
  );
}

function overlaps(hold: LockHold, statement: StatementRun): boolean {
  const ended = statement.endedAt ?? Number.POSITIVE_INFINITY;
  return hold.acquiredAt <= ended && (hold.releasedAt ?? Number.POSITIVE_INFINITY) >= statement.startedAt;
}

/** The transaction is over: all its locks are released. */
export function releaseAllLocks(transaction: OpenTransaction, at: number, rolledBack: boolean): void {
  for (const [key, hold] of transaction.holds) release(transaction, key, hold, at, rolledBack);
}
