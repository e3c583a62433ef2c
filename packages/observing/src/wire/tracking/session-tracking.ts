import type { PreparedStatement, QueryExchange } from './exchange';
import { ExchangeQueue } from './exchange-queue';
import type { ObserverCalls } from './observer-calls';
import { PreparedStatements } from './prepared-statements';
import { StatementLifecycle } from './statement-lifecycle';
import type { TrackedSession } from './tracked-session';
import { type BoundMessage, TrackedStatement } from './tracked-statement';

/** What both directions of one session know together. */
export class SessionTracking {
  readonly session: TrackedSession;
  readonly observer: ObserverCalls;
  readonly lifecycle: StatementLifecycle;
  readonly queue = new ExchangeQueue();
  readonly prepared = new PreparedStatements();
  /** The client has said goodbye. */
  clientTerminated = false;
  /** The server has said that it ends the session. */
  endedByServer = false;

  #opened = false;
  readonly #whenOpened: () => void;

  /** @param whenOpened called once, when the server has accepted the client */
  constructor(session: TrackedSession, observer: ObserverCalls, whenOpened: () => void) {
    this.session = session;
    this.observer = observer;
    this.#whenOpened = whenOpened;
    this.lifecycle = new StatementLifecycle(observer);
  }

  get opened(): boolean {
    return this.#opened;
  }

  open(): void {
    if (this.#opened) return;
    this.#opened = true;
    this.#whenOpened();
    this.observer.sessionOpened(this.session);
  }

  extendedStatement(prepared: PreparedStatement | undefined, bound?: BoundMessage): TrackedStatement {
    const part = { text: prepared?.text ?? '', start: 0 };
    const truncated = prepared?.textTruncated ?? false;
    return new TrackedStatement(this.session, 'extended', part, truncated, { index: 0, count: 1 }, bound);
  }

  /** One more statement of a Query than its text, as far as it was kept, holds. */
  statementBeyond(query: QueryExchange): TrackedStatement {
    const count = query.parts.length;
    const part = { text: '', start: query.text.length };
    return new TrackedStatement(this.session, 'simple', part, true, { index: count, count });
  }
}
