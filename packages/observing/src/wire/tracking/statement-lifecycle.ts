import type { Hold, ObserverCalls } from './observer-calls';
import type { StatementOutcome, TrackedStatement } from './tracked-statement';

/** Starts and ends the statements of one session, each of them once, and tells the observer. */
export class StatementLifecycle {
  readonly #observer: ObserverCalls;
  #lastEndedAt = 0;

  constructor(observer: ObserverCalls) {
    this.#observer = observer;
  }

  /** A statement whose message is about to be handed to the server. */
  start(statement: TrackedStatement): Hold {
    statement.startedAt = performance.now();
    const hold = this.#observer.statementStarting(statement);
    return hold?.then(() => {
      statement.startedAt = performance.now();
    });
  }

  /** A later part of a simple Query, at which the server is already. */
  continueWith(statement: TrackedStatement): Hold {
    statement.startedAt = this.#lastEndedAt;
    return this.#observer.statementStarting(statement);
  }

  end(statement: TrackedStatement, outcome: StatementOutcome): Hold {
    if (statement.ended) return undefined;
    statement.end(outcome, this.#lastEndedAt);
    this.#lastEndedAt = statement.endedAt;
    const hold = this.#observer.statementEnded(statement);
    if (hold !== undefined) return hold.then(() => statement.forgetParameters());
    statement.forgetParameters();
    return undefined;
  }
}
