import { releaseAllLocks } from '../locks/lock-views';
import type { StatementRun } from '../statements/statement-run';
import { type OpenTransaction, openTransaction } from '../transactions/open-transaction';
import type { RunState } from './run-state';
import type { SessionState } from './session-state';

/** The session's transaction, begun now where there was none. */
export function ensureTransaction(run: RunState, session: SessionState, at: number): OpenTransaction {
  if (session.transaction === undefined) {
    session.transaction = openTransaction(run.nextTransactionId(), at, false);
    session.settings.transactionStarted();
  }
  return session.transaction;
}

/** BEGIN ran: the transaction lasts until COMMIT or ROLLBACK. */
export function beginExplicitly(run: RunState, session: SessionState, statement: StatementRun): void {
  const transaction = ensureTransaction(run, session, statement.startedAt);
  transaction.explicit = true;
}

/** Ends the session's transaction and hands over what it held. */
export function endTransaction(run: RunState, session: SessionState, at: number, rolledBack: boolean): void {
  const transaction = session.transaction;
  if (transaction === undefined) return;
  session.transaction = undefined;
  session.settings.transactionEnded(rolledBack);
  releaseAllLocks(transaction, at, rolledBack);
  for (const hold of transaction.released) run.locks.add({ hold, transaction: transaction.id });
  if (transaction.workStatements > 0) run.transactions.add({ transaction, endedAt: at, rolledBack });
  if (!rolledBack) return;
  for (const bucket of transaction.recorded) bucket.rolledBack = true;
}
