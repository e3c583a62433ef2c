import { publicText } from '@prodlike/core';
import type { ObserverConnection } from '../connection/observer-connection';
import { applyLockView } from '../locks/lock-views';
import { readBackendLocks } from '../locks/read-backend-locks';
import { ReadingPolicy } from '../locks/reading-policy';
import type { StatementRun } from '../statements/statement-run';
import type { OpenTransaction } from '../transactions/open-transaction';
import type { RunState } from './run-state';
import type { SessionState } from './session-state';

/** Reads a backend's locks at the borders of its statements, as seldom as the policy allows. */
export class LockReader {
  readonly #run: RunState;
  readonly #connection: ObserverConnection;
  readonly #policy: ReadingPolicy;

  constructor(run: RunState, connection: ObserverConnection) {
    this.#run = run;
    this.#connection = connection;
    this.#policy = new ReadingPolicy((name) => run.setting.isBuiltIn(name));
  }

  /** The statement may have taken locks that are still held. */
  note(transaction: OpenTransaction, statement: StatementRun): void {
    const urgency = this.#policy.urgency(statement);
    if (urgency !== 'none') transaction.unseen.push(statement);
    if (urgency === 'now') transaction.urgent = statement;
  }

  /** Before a statement goes to the server: what its predecessors hold, if it ends or changes it. */
  before(session: SessionState, statement: StatementRun): Promise<void> | undefined {
    const transaction = session.transaction;
    if (transaction === undefined || transaction.unseen.length === 0) return undefined;
    const { category } = statement.shape;
    if (category === 'data' || category === 'begin' || session.running.length > 1) return undefined;
    const ends = category === 'end' || category === 'savepoint';
    return ends || this.#policy.mayRead(performance.now()) ? this.#read(session, transaction) : undefined;
  }

  /** The server waits for the next command within a transaction. */
  waiting(session: SessionState, failed: boolean): Promise<void> | undefined {
    const transaction = session.transaction;
    if (transaction === undefined) return undefined;
    if (failed && transaction.holds.size > 0) return this.#read(session, transaction);
    if (transaction.unseen.length === 0) return undefined;
    return transaction.urgent !== undefined || this.#policy.mayRead(performance.now())
      ? this.#read(session, transaction)
      : undefined;
  }

  /** The statement that most likely took what a reading finds new. */
  #likeliest(transaction: OpenTransaction, session: SessionState): StatementRun | undefined {
    const urgent = transaction.unseen.findLast((s) => this.#policy.urgency(s) === 'now');
    return (
      urgent ??
      transaction.unseen.at(-1) ??
      session.running[0] ??
      transaction.holds.values().next().value?.statement
    );
  }

  async #read(session: SessionState, transaction: OpenTransaction): Promise<void> {
    const statement = this.#likeliest(transaction, session);
    if (statement === undefined || session.wire.backendPid === 0 || !this.#connection.usable) return;
    const pid = session.wire.backendPid;
    const began = performance.now();
    try {
      const locks = (await readBackendLocks(this.#connection, [pid])).get(pid) ?? [];
      if (session.transaction !== transaction) return;
      const view = { at: began, locks, evidence: 'wire', statement } as const;
      const added = applyLockView(transaction, view, this.#run.setting.catalog);
      const now = performance.now();
      this.#policy.noteReading(transaction.unseen, added, now - began, now);
      transaction.unseen = [];
      transaction.urgent = undefined;
    } catch {
      this.#run.setting.coverage.add(
        'wire',
        publicText`Locks could not be read between statements: locks held across statements of a transaction may be missing.`,
      );
    }
  }
}
