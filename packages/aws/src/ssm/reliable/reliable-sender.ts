import { encodeMessage } from '../message/encode-message';
import { messageTypes } from '../message/message-type';
import { RetransmissionTimeout } from './retransmission-timeout';
import { type SentMessage, Unacknowledged } from './unacknowledged';

/** 1 MiB of payload: at 100 ms a round trip that is 10 MB/s. */
export const windowMessages = 1024;

export interface ReliableSenderOptions {
  /** Sends the bytes of one message; it must not change them. */
  readonly transmit: (message: Buffer) => void;
  /** An acknowledgement has made room in a window that was full. */
  readonly onRoom: () => void;
  /** The oldest message has not been acknowledged in time, `ageMs` after it was first sent over this link. */
  readonly onLate: (ageMs: number) => void;
}

/**
 * Our half of a data channel: numbers messages from 0, keeps each until the agent acknowledges it, and sends the oldest
 * again when that takes too long. At most `windowMessages` wait; whoever sends asks `hasRoom` before.
 *
 * An acknowledgement of a message that was sent again puts the next one's time at once past its end, so a gap is
 * mended at the pace of round trips and not of time-outs.
 */
export class ReliableSender {
  readonly #options: ReliableSenderOptions;
  readonly #messages = new Unacknowledged(windowMessages);
  readonly #timeout = new RetransmissionTimeout();
  /** Numbers from here on have never been sent over this link. */
  #unsent = 0;
  #linked = true;
  #paused = false;
  #full = false;
  #idleListeners: (() => void)[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ReliableSenderOptions) {
    this.#options = options;
  }

  /** Whether one more message may be sent; where not, `onRoom` comes once it may. */
  hasRoom(): boolean {
    if (this.#messages.free > 0) return true;
    this.#full = true;
    return false;
  }

  /** Somebody has asked for room in vain since the last acknowledgement that made some. */
  get isWaitedFor(): boolean {
    return this.#full;
  }

  get isPaused(): boolean {
    return this.#paused;
  }

  get isIdle(): boolean {
    return this.#messages.oldest === undefined;
  }

  /** Once everything is acknowledged that has been sent until then. */
  whenIdle(): Promise<void> {
    if (this.isIdle) return Promise.resolve();
    return new Promise((resolve) => this.#idleListeners.push(resolve));
  }

  /** @param payload at most 1024 bytes; copied */
  send(payloadType: number, payload: Buffer): void {
    const sequenceNumber = this.#messages.next;
    this.#messages.add(
      encodeMessage({ type: messageTypes.input, sequenceNumber, flags: 0, payloadType, payload }),
    );
    this.#sendUnsent();
  }

  acknowledge(sequenceNumber: number): void {
    const message = this.#messages.remove(sequenceNumber);
    if (message === undefined) return;
    if (message.timesSent === 1) this.#timeout.measured(performance.now() - message.lastSentMs);
    else if (message.timesSent > 1) this.#watch();
    if (this.isIdle) for (const tell of this.#idleListeners.splice(0)) tell();
    if (this.#full && this.#messages.free > 0) {
      this.#full = false;
      this.#options.onRoom();
    }
  }

  /** The service asks to wait: nothing goes out until `resume`. */
  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    this.#sendUnsent();
  }

  linkLost(): void {
    this.#linked = false;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Over a new link everything that was not acknowledged goes out again: what the old one had taken may be lost. */
  linkOpened(): void {
    this.#linked = true;
    this.#paused = false;
    this.#unsent = 0;
    for (const message of this.#messages.from(0)) message.firstSentMs = undefined;
    this.#sendUnsent();
  }

  #sendUnsent(): void {
    if (!this.#linked || this.#paused) return;
    for (const message of this.#messages.from(this.#unsent)) this.#transmit(message);
    this.#unsent = this.#messages.next;
    if (this.#timer === undefined) this.#watch();
  }

  #transmit(message: SentMessage): void {
    message.lastSentMs = performance.now();
    message.firstSentMs ??= message.lastSentMs;
    message.timesSent += 1;
    this.#options.transmit(message.bytes);
  }

  /** One timer for all: when it fires, the oldest message may be a younger one than when it was set. */
  #watch(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { oldest } = this.#messages;
    if (oldest === undefined || !this.#linked) return;
    const dueMs = oldest.lastSentMs + this.#timeout.ms - performance.now();
    if (dueMs > 0) {
      this.#timer = setTimeout(() => this.#watch(), Math.ceil(dueMs));
      return;
    }
    if (!this.#paused) this.#transmit(oldest);
    this.#timer = setTimeout(() => this.#watch(), this.#timeout.ms);
    const nowMs = performance.now();
    this.#options.onLate(nowMs - (oldest.firstSentMs ?? nowMs));
  }
}
