import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { AwsAnswer } from '../../aws/error-answer';
import { type LabRequest, readRequest } from '../wire/lab-request';
import { faultAnswer } from './fault-answer';
import type { CallListener, LabCall } from './lab-call';
import { type LabFaultKind, LabFaults } from './lab-faults';
import { resourceOf } from './resource-of';

export interface CallDeskOptions {
  /** @param expiries of CallDesk */
  readonly answer: (request: LabRequest, expiries: Map<string, number>) => Promise<AwsAnswer>;
  /** Why a call is not allowed; undefined: it is. */
  readonly refuse?: (request: LabRequest) => Promise<AwsAnswer | undefined>;
}

/** How long the end waits for calls that a test's listener holds. */
const patienceMs = 5_000;

/** Writes calls down, tells of them, and lets them fail as a test wants it. */
export class CallDesk {
  readonly calls: LabCall[] = [];
  readonly faults = new LabFaults();
  /** By access key: when it has expired, ms since 1970. */
  readonly expiries = new Map<string, number>();
  readonly #listeners = new Set<CallListener>();
  readonly #underWay = new Set<Promise<void>>();
  readonly #options: CallDeskOptions;

  constructor(options: CallDeskOptions) {
    this.#options = options;
  }

  /** @returns what takes the listener away */
  listen(listener: CallListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  serve(incoming: IncomingMessage, response: ServerResponse): void {
    const serving = this.#answer(incoming, response)
      .catch((error: unknown) => {
        if (response.headersSent) response.destroy();
        else response.writeHead(500).end(String(error));
      })
      .finally(() => this.#underWay.delete(serving));
    this.#underWay.add(serving);
  }

  /** Waits for the calls under way, for a while. */
  async settle(): Promise<void> {
    const patience = new AbortController();
    await Promise.race([
      Promise.all(this.#underWay),
      delay(patienceMs, undefined, { signal: patience.signal }).catch(() => undefined),
    ]);
    patience.abort();
  }

  /** Forgets calls, faults, listeners and expiries, when the calls under way have ended. */
  async reset(): Promise<void> {
    await this.settle();
    this.calls.length = 0;
    this.faults.clear();
    this.#listeners.clear();
    this.expiries.clear();
  }

  async #answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(incoming);
    const { action, accessKeyId } = request;
    const number = this.calls.length + 1;
    const call: LabCall = { action, resource: resourceOf(request), at: new Date(), accessKeyId, number };
    this.calls.push(call);
    const wished = await this.#askListeners(call);
    const fault = wished ?? this.faults.take(action) ?? this.#expiry(accessKeyId);
    if (fault === 'cut') incoming.socket.destroy();
    if (fault === 'cut' || fault === 'hang') return;
    const answer =
      (fault && faultAnswer(action, fault)) ??
      (await this.#options.refuse?.(request)) ??
      (await this.#options.answer(request, this.expiries));
    for (const listener of this.#listeners) await listener.beforeAnswer?.(call);
    if (fault === 'lost-answer') {
      incoming.socket.destroy();
      return;
    }
    call.status = answer.status;
    const error = errorOf(answer);
    if (error !== undefined) call.error = error;
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }

  async #askListeners(call: LabCall): Promise<LabFaultKind | undefined> {
    let wished: LabFaultKind | undefined;
    for (const listener of this.#listeners) wished = (await listener.beforeForward?.(call)) ?? wished;
    return wished;
  }

  #expiry(accessKeyId: string): LabFaultKind | undefined {
    const end = this.expiries.get(accessKeyId) ?? Number.POSITIVE_INFINITY;
    return Date.now() >= end ? 'expired-token' : undefined;
  }
}

function errorOf({ status, body }: AwsAnswer): string | undefined {
  if (status < 300) return undefined;
  const [, ofXml, ofJson] = /<Code>([^<]*)<|"__type":\s*"([^"]*)"/.exec(body.toString()) ?? [];
  return ofXml ?? ofJson;
}
