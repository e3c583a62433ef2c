import { addDerivedLock, claimSharedLock } from '../locks/lock-views';
import { locksOfStatement } from '../locks/locks-of-statement';
import type { StatementRun } from '../statements/statement-run';
import type { OpenTransaction } from '../transactions/open-transaction';
import type { FinishedStatement } from '../wire/wire-events';
import type { RunState } from './run-state';
import type { SessionState } from './session-state';

/** Errors that come before the command takes its lock: syntax and names, state, features, and a lock not got. */
const beforeLocking = /^(?:42|25|3D|3F|0A|26|08|55P03)/;

type Until = 'transaction' | 'statement' | undefined;

function heldUntil(statement: StatementRun, wire: FinishedStatement, transaction: OpenTransaction): Until {
  if (wire.error !== undefined) return beforeLocking.test(wire.error.sqlState) ? undefined : 'statement';
  // Within a transaction, and with a reply of its own, its locks are read before the reply goes on.
  const readLater = transaction.explicit && wire.count === 1;
  const { category, masked } = statement.shape;
  if (category === 'lock' || category === 'truncate') return readLater ? undefined : 'transaction';
  if (category === 'maintenance' || /\bconcurrently\b/i.test(masked)) return 'statement';
  return statement.locksReported || readLater ? undefined : 'transaction';
}

/** Adds the documented locks of an ended statement where no observer can have seen them all. */
export function deriveLocks(
  run: RunState,
  session: SessionState,
  statement: StatementRun,
  wire: FinishedStatement,
): void {
  const transaction = session.transaction;
  if (transaction === undefined || statement.shape.locks.length === 0) return;
  const until = heldUntil(statement, wire, transaction);
  if (until === undefined && !statement.sharesMessage) return;
  const searchPath = session.settings.searchPath(session.wire.parameter('search_path'));
  const documented = (by: StatementRun) => locksOfStatement(by.shape, run.setting.catalog, searchPath);
  for (const lock of documented(statement)) {
    const isDocumented = (by: StatementRun) =>
      documented(by).some((l) => l.relation.oid === lock.relation.oid && l.mode === lock.mode);
    if (statement.sharesMessage) claimSharedLock(transaction, lock, statement, isDocumented);
    if (until !== undefined) addDerivedLock(transaction, lock, statement, 'statement', until);
  }
}
