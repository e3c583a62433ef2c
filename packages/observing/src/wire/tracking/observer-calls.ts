import type {
  FinishedStatement,
  PlanNotice,
  SessionEnd,
  TransactionStatus,
  WireError,
  WireObserver,
  WireSession,
  WireStatement,
} from '../wire-events';

/** What a hook makes a stream wait for; it never rejects. */
export type Hold = Promise<void> | undefined;

/** `next` at once, or when the hold is over. */
export function afterHold(hold: Hold, next: () => Hold): Hold {
  return hold === undefined ? next() : hold.then(next);
}

/** Calls an observer's hooks so that none of them can break a stream. Costs no microtask where a hook returns nothing. */
export class ObserverCalls {
  readonly #observer: WireObserver;

  constructor(observer: WireObserver) {
    this.#observer = observer;
  }

  statementStarting(statement: WireStatement): Hold {
    if (this.#observer.statementStarting === undefined) return undefined;
    try {
      return this.#guard(this.#observer.statementStarting(statement));
    } catch (error) {
      return this.failed(error);
    }
  }

  statementEnded(statement: FinishedStatement): Hold {
    if (this.#observer.statementEnded === undefined) return undefined;
    try {
      return this.#guard(this.#observer.statementEnded(statement));
    } catch (error) {
      return this.failed(error);
    }
  }

  ready(session: WireSession, status: TransactionStatus): Hold {
    if (this.#observer.ready === undefined) return undefined;
    try {
      return this.#guard(this.#observer.ready(session, status));
    } catch (error) {
      return this.failed(error);
    }
  }

  notice(session: WireSession, notice: WireError): Hold {
    if (this.#observer.notice === undefined) return undefined;
    try {
      return this.#guard(this.#observer.notice(session, notice));
    } catch (error) {
      return this.failed(error);
    }
  }

  plan(session: WireSession, notice: PlanNotice): Hold {
    if (this.#observer.plan === undefined) return undefined;
    try {
      return this.#guard(this.#observer.plan(session, notice));
    } catch (error) {
      return this.failed(error);
    }
  }

  report(session: WireSession, payload: string): void {
    this.#tell(() => this.#observer.report?.(session, payload));
  }

  sessionOpened(session: WireSession): void {
    this.#tell(() => this.#observer.sessionOpened?.(session));
  }

  sessionClosed(session: WireSession, how: SessionEnd): void {
    this.#tell(() => this.#observer.sessionClosed?.(session, how));
  }

  sessionFailed(session: WireSession, error: WireError): void {
    this.#tell(() => this.#observer.sessionFailed?.(session, error));
  }

  #tell(hook: () => void): void {
    try {
      hook();
    } catch (error) {
      this.failed(error);
    }
  }

  #guard(hold: Hold): Hold {
    if (hold === undefined) return undefined;
    return Promise.resolve(hold).catch((error: unknown) => this.failed(error));
  }

  /** A hook failed, or the reading itself: the stream goes on without it. */
  failed(error: unknown): undefined {
    try {
      this.#observer.observerFailed?.(error);
    } catch {
      // An observer that cannot even take its own failure is not told again.
    }
    return undefined;
  }
}
