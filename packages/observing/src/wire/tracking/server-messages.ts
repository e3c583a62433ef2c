import { BodyReader } from '../messages/body-reader';
import { errorFields, wireError } from '../messages/error-fields';
import { ServerMessage } from '../messages/message-types';
import { typeOids } from '../messages/type-oids';
import type { TransactionStatus, WireError } from '../wire-events';
import { type Portal, type QueryExchange, statementOf } from './exchange';
import { failExchange } from './failed-exchange';
import { afterHold, type Hold } from './observer-calls';
import type { SessionTracking } from './session-tracking';
import { TrackedStatement } from './tracked-statement';

/** Reads what the server answers, and ends statements. */
export class ServerMessages {
  readonly #tracking: SessionTracking;
  readonly #suspended = new Set<TrackedStatement>();
  #greeted = false;

  constructor(tracking: SessionTracking) {
    this.#tracking = tracking;
  }

  read(type: number, body: Buffer): Hold {
    const { queue } = this.#tracking;
    while (queue.head?.kind === 'copy-end') queue.shift();
    switch (type) {
      case ServerMessage.commandComplete:
        return this.#complete(body.toString('utf8', 0, body.length - 1));
      case ServerMessage.emptyQueryResponse:
        return this.#complete('');
      case ServerMessage.readyForQuery:
        return this.#ready(body);
      case ServerMessage.errorResponse:
        return this.#failed(wireError(errorFields(body)));
      case ServerMessage.parseComplete:
      case ServerMessage.bindComplete:
      case ServerMessage.closeComplete:
        return this.#acknowledged();
      case ServerMessage.parameterDescription:
        return this.#described(body);
      case ServerMessage.portalSuspended:
        return this.#suspend();
      case ServerMessage.copyInResponse:
        if (queue.head?.kind === 'query' || queue.head?.kind === 'execute') queue.head.copyIn = true;
        return undefined;
      default:
        return this.#status(type, body);
    }
  }

  /** FATAL and PANIC end the session, whichever side then closes its connection first. */
  #failed(error: WireError): ReturnType<typeof failExchange> {
    if (error.severity !== 'ERROR') this.#tracking.endedByServer = true;
    return failExchange(this.#tracking, error);
  }

  /** The connection is gone: ends every statement that has not ended. */
  lost(error: WireError): void {
    const { queue, lifecycle } = this.#tracking;
    let running = true;
    for (const exchange of queue.takeAll()) {
      const statement = statementOf(exchange);
      if (statement === undefined || statement.ended) continue;
      lifecycle.end(statement, running ? { error } : { skipped: statement.rows === 0 });
      running = false;
    }
    for (const statement of this.#suspended) lifecycle.end(statement, {});
  }

  #status(type: number, body: Buffer): undefined {
    const { session } = this.#tracking;
    const reader = new BodyReader(body);
    if (type === ServerMessage.parameterStatus) session.report(reader.string(), reader.string());
    if (type === ServerMessage.backendKeyData) {
      session.backendPid = reader.int32();
      this.#tracking.open();
    }
  }

  #complete(tag: string): Hold {
    const { queue, prepared } = this.#tracking;
    if (tag === 'DISCARD ALL' || tag === 'DEALLOCATE ALL') prepared.clear();
    const { head } = queue;
    if (head?.kind === 'query') return this.#completePart(head, tag);
    if (head?.kind !== 'execute') return undefined;
    queue.shift();
    this.#suspended.delete(head.statement);
    return this.#tracking.lifecycle.end(head.statement, { tag });
  }

  #completePart(query: QueryExchange, tag: string): Hold {
    const { lifecycle } = this.#tracking;
    const finished = query.current;
    if (finished === undefined) return this.#completeBeyond(query, tag);
    const hold = lifecycle.end(finished, { tag });
    const index = finished.index + 1;
    const part = query.parts[index];
    if (part === undefined) {
      query.current = undefined;
      return hold;
    }
    const place = { index, count: query.parts.length };
    const next = new TrackedStatement(finished.session, 'simple', part, query.textTruncated, place);
    query.current = next;
    return afterHold(hold, () => lifecycle.continueWith(next));
  }

  #completeBeyond(query: QueryExchange, tag: string): Hold {
    const { lifecycle } = this.#tracking;
    const statement = this.#tracking.statementBeyond(query);
    return afterHold(lifecycle.continueWith(statement), () => lifecycle.end(statement, { tag }));
  }

  /** Parse, Bind or Close was done. */
  #acknowledged(): Hold {
    const { queue, prepared } = this.#tracking;
    const { head } = queue;
    switch (head?.kind) {
      case 'parse':
        prepared.parsed(head.prepared);
        break;
      case 'close-statement':
        prepared.closed(head.name);
        break;
      case 'bind':
        queue.shift();
        return this.#abandon(head.replaced);
      case 'close-portal':
        queue.shift();
        return this.#abandon(head.portal);
      default:
        return undefined;
    }
    queue.shift();
    return undefined;
  }

  #described(body: Buffer): undefined {
    const { queue } = this.#tracking;
    const { head } = queue;
    if (head?.kind !== 'describe-statement') return;
    queue.shift();
    if (head.prepared !== undefined) head.prepared.parameterTypes = typeOids(new BodyReader(body));
  }

  #suspend(): undefined {
    const { queue } = this.#tracking;
    const { head } = queue;
    if (head?.kind !== 'execute') return;
    queue.shift();
    head.statement.suspend(head.maximumRows);
    this.#suspended.add(head.statement);
  }

  /** A portal is gone; its statement ends where it was left. */
  #abandon(portal: Portal | undefined): Hold {
    const statement = portal?.statement;
    if (statement === undefined || !this.#suspended.delete(statement)) return undefined;
    return this.#tracking.lifecycle.end(statement, {});
  }

  #ready(body: Buffer): Hold {
    const { session, queue, lifecycle, observer } = this.#tracking;
    const letter = String.fromCharCode(body[0] ?? 0);
    const status: TransactionStatus = letter === 'T' || letter === 'E' ? letter : 'I';
    session.transactionStatus = status;
    let hold: Hold;
    if (this.#greeted) {
      for (const exchange of queue.takeReady()) {
        const statement = statementOf(exchange);
        if (statement !== undefined) hold = afterHold(hold, () => lifecycle.end(statement, {}));
      }
    }
    this.#greeted = true;
    this.#tracking.open();
    if (status === 'I' && this.#suspended.size > 0) {
      for (const statement of this.#suspended) hold = afterHold(hold, () => lifecycle.end(statement, {}));
      this.#suspended.clear();
    }
    return hold === undefined
      ? observer.ready(session, status)
      : afterHold(hold, () => observer.ready(session, status));
  }
}
