import { BodyReader } from '../messages/body-reader';
import { decodableBindBytes } from '../messages/bound-parameters';
import { ClientMessage } from '../messages/message-types';
import { typeOids } from '../messages/type-oids';
import type { Portal } from './exchange';
import type { Hold } from './observer-calls';
import { queryParts } from './query-parts';
import type { SessionTracking } from './session-tracking';
import { TrackedStatement } from './tracked-statement';

/** `P` in Close and Describe; the other is `S`. */
const portalLetter = 0x50;
const emptyText = { text: '', start: 0 };

/** Reads what the client sends, and starts statements. */
export class ClientMessages {
  readonly #tracking: SessionTracking;
  readonly #portals = new Map<string, Portal>();

  constructor(tracking: SessionTracking) {
    this.#tracking = tracking;
  }

  read(type: number, body: Buffer, bodyBytes: number): Hold {
    const { queue } = this.#tracking;
    if (type === ClientMessage.sync) {
      queue.skipping = false;
      queue.push({ kind: 'sync' });
      return undefined;
    }
    if (type === ClientMessage.terminate) this.#tracking.clientTerminated = true;
    if (queue.skipping) return undefined;
    switch (type) {
      case ClientMessage.query:
        return this.#query(body, bodyBytes);
      case ClientMessage.parse:
        return this.#parse(body, bodyBytes);
      case ClientMessage.bind:
        return this.#bind(body, bodyBytes);
      case ClientMessage.execute:
        return this.#execute(body);
      case ClientMessage.close:
        return this.#close(body);
      case ClientMessage.describe:
        return this.#describe(body);
      case ClientMessage.functionCall:
        queue.push({ kind: 'function-call' });
        return undefined;
      case ClientMessage.copyDone:
      case ClientMessage.copyFail:
        queue.dropIgnoredSyncs();
        queue.push({ kind: 'copy-end' });
        return undefined;
      default:
        return undefined;
    }
  }

  #query(body: Buffer, bodyBytes: number): Hold {
    const { session, queue, lifecycle } = this.#tracking;
    const textTruncated = body.length < bodyBytes;
    const text = body.toString('utf8', 0, textTruncated ? body.length : body.length - 1);
    const parts = queryParts(text, session.parameter('standard_conforming_strings') !== 'off');
    const place = { index: 0, count: parts.length };
    const current = new TrackedStatement(session, 'simple', parts[0] ?? emptyText, textTruncated, place);
    queue.push({ kind: 'query', text, textTruncated, parts, current, failed: false, copyIn: false });
    return lifecycle.start(current);
  }

  #parse(body: Buffer, bodyBytes: number): undefined {
    const reader = new BodyReader(body);
    const prepared = {
      name: reader.string(),
      text: reader.string(),
      textTruncated: body.length < bodyBytes,
      parameterTypes: typeOids(reader),
    };
    this.#tracking.prepared.sent(prepared);
    this.#tracking.queue.push({ kind: 'parse', prepared, sentAt: performance.now() });
  }

  #bind(body: Buffer, bodyBytes: number): undefined {
    const reader = new BodyReader(body);
    const name = reader.string();
    const prepared = this.#tracking.prepared.get(reader.string());
    const bound = bodyBytes > decodableBindBytes ? undefined : { body, at: reader.position, prepared };
    const portal: Portal = { name, prepared, bound, statement: undefined };
    const replaced = this.#portals.get(name);
    this.#portals.set(name, portal);
    this.#tracking.queue.push({ kind: 'bind', portal, replaced, sentAt: performance.now() });
  }

  #execute(body: Buffer): Hold {
    const { queue, lifecycle } = this.#tracking;
    const reader = new BodyReader(body);
    const portal = this.#portals.get(reader.string());
    const maximumRows = Math.max(0, reader.int32());
    const resumed = portal?.statement;
    if (resumed !== undefined && !resumed.ended) {
      queue.push({ kind: 'execute', portal, statement: resumed, maximumRows, copyIn: false });
      return undefined;
    }
    const statement = this.#tracking.extendedStatement(portal?.prepared, portal?.bound);
    if (portal !== undefined) portal.statement = statement;
    queue.push({ kind: 'execute', portal, statement, maximumRows, copyIn: false });
    return lifecycle.start(statement);
  }

  /** Only a statement's description tells the parameters' types. */
  #describe(body: Buffer): undefined {
    const reader = new BodyReader(body);
    if (reader.byte() === portalLetter) return;
    const prepared = this.#tracking.prepared.get(reader.string());
    this.#tracking.queue.push({ kind: 'describe-statement', prepared });
  }

  #close(body: Buffer): undefined {
    const reader = new BodyReader(body);
    const isPortal = reader.byte() === portalLetter;
    const name = reader.string();
    if (isPortal) {
      this.#tracking.queue.push({ kind: 'close-portal', portal: this.#portals.get(name) });
      this.#portals.delete(name);
    } else {
      this.#tracking.queue.push({ kind: 'close-statement', name });
    }
  }
}
