import { randomUUID } from 'node:crypto';
import { encodeAgentMessage } from '../wire/agent-message';
import { ByteQueue } from './byte-queue';
import { Pace, type Pacing } from './pace';
import { Retransmission } from './retransmission';

interface Unacknowledged {
  readonly bytes: Buffer;
  readonly id: string;
  sentAt: number;
}

export interface OutboxOptions {
  readonly pacing: Pacing | undefined;
  readonly transmit: (message: Buffer) => void;
  /** What was full can take more. */
  readonly drained: () => void;
}

/** Data of a message, at most. */
const messageBytes = 1024;
const windowMessages = 8192;
const queueBytes = 512 * 1024;

/**
 * How often the event loop comes round after a message's time is over before the message is sent again. The client may live on
 * the same loop: where that stood still, what it has to say is still to be read, and some of it to be written.
 */
const graceTurns = 5;

/** What the agent sends: numbered messages, sent again until they are acknowledged, data at its pace. */
export class Outbox {
  readonly #unacknowledged = new Map<number, Unacknowledged>();
  readonly #queue = new ByteQueue();
  readonly #retransmission = new Retransmission();
  readonly #pace: Pace;
  #next = 0;
  #connected = false;
  /** The one that is sent again when its time is over. */
  #oldest: Unacknowledged | undefined;
  #resendTimer: NodeJS.Timeout | undefined;
  #resendTurn: NodeJS.Immediate | undefined;
  #paceTimer: NodeJS.Timeout | undefined;
  #full = false;
  resent = 0;

  constructor(readonly options: OutboxOptions) {
    this.#pace = new Pace(options.pacing);
  }

  /** Sends a message by itself, before what waits. The first one carries SYN. */
  send(payloadType: number, payload: Buffer): void {
    const sequence = this.#next++;
    const id = randomUUID();
    const type = 'output_stream_data';
    const flags = sequence === 0 ? 1 : 0;
    const bytes = encodeAgentMessage({
      type,
      createdMs: Date.now(),
      sequence,
      flags,
      id,
      payloadType,
      payload,
    });
    this.#unacknowledged.set(sequence, { bytes, id, sentAt: performance.now() });
    if (this.#connected) this.options.transmit(bytes);
    this.#armResending();
  }

  /** Takes bytes of the port session. @returns false where no more should come until `drained` */
  write(bytes: Buffer): boolean {
    if (this.#queue.size === 0) this.#pace.begin();
    this.#queue.push(bytes);
    this.#pump();
    this.#full = this.#queue.size >= queueBytes;
    return !this.#full;
  }

  /** @returns the id of a message that was sent and waits for its acknowledgement, or did; undefined: never sent */
  wasSent(sequence: number): boolean {
    return sequence >= 0 && sequence < this.#next;
  }

  /** The id under which a message waits; undefined once it is acknowledged. */
  idOf(sequence: number): string | undefined {
    return this.#unacknowledged.get(sequence)?.id;
  }

  acknowledged(sequence: number): void {
    const message = this.#unacknowledged.get(sequence);
    if (message === undefined) return;
    this.#unacknowledged.delete(sequence);
    this.#retransmission.measured(performance.now() - message.sentAt);
    this.#armResending();
    this.#pump();
  }

  connect(): void {
    this.#connected = true;
    this.#armResending();
    this.#pump();
  }

  disconnect(): void {
    this.#connected = false;
    this.#armResending();
    clearTimeout(this.#paceTimer);
  }

  #pump(): void {
    clearTimeout(this.#paceTimer);
    while (this.#connected && this.#queue.size > 0 && this.#unacknowledged.size < windowMessages) {
      const { waitMs } = this.#pace;
      if (waitMs > 0) {
        this.#paceTimer = setTimeout(() => this.#pump(), Math.ceil(waitMs));
        break;
      }
      const payload = this.#queue.take(messageBytes);
      this.send(1, payload);
      this.#pace.sent(payload.length);
    }
    if (!this.#full || this.#queue.size >= queueBytes / 2) return;
    this.#full = false;
    this.options.drained();
  }

  /** Only the oldest is sent again, when its time is over. */
  #armResending(): void {
    const [first] = this.#unacknowledged.values();
    const oldest = this.#connected ? first : undefined;
    if (oldest === this.#oldest) return;
    this.#oldest = oldest;
    clearTimeout(this.#resendTimer);
    clearImmediate(this.#resendTurn);
    if (oldest !== undefined) this.#watch(oldest, graceTurns);
  }

  #watch(oldest: Unacknowledged, turns: number): void {
    const waitMs = oldest.sentAt + this.#retransmission.timeoutMs - performance.now();
    const isLate = waitMs <= 0;
    if (isLate && turns === 0) {
      oldest.sentAt = performance.now();
      this.resent += 1;
      this.options.transmit(oldest.bytes);
      this.#watch(oldest, graceTurns);
      return;
    }
    const watch = (): void => this.#watch(oldest, isLate ? turns - 1 : turns);
    const look = (): void => {
      // Timers are due before anything is read; this comes after that.
      this.#resendTurn = setImmediate(watch);
    };
    this.#resendTimer = setTimeout(look, Math.max(1, waitMs));
  }
}
