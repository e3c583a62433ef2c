import type { IncomingMessage } from '../message/decode-message';

/** As many as 16 MiB of payload behind a gap; what comes after them waits until it is sent again. */
const mostBuffered = 16_384;

export interface ReliableReceiverOptions {
  /** Gets each message once, in order. */
  readonly deliver: (message: IncomingMessage) => void;
  readonly acknowledge: (message: IncomingMessage) => void;
}

/** The agent's half of a data channel: its messages in order from 0, each acknowledged every time that it comes. */
export class ReliableReceiver {
  readonly #options: ReliableReceiverOptions;
  readonly #buffered = new Map<number, IncomingMessage>();
  #expected = 0;

  constructor(options: ReliableReceiverOptions) {
    this.#options = options;
  }

  receive(message: IncomingMessage): void {
    const { sequenceNumber } = message;
    if (sequenceNumber < this.#expected || this.#buffered.has(sequenceNumber)) {
      this.#options.acknowledge(message);
      return;
    }
    if (sequenceNumber > this.#expected) {
      this.#buffer(message);
      return;
    }
    this.#options.acknowledge(message);
    this.#deliver(message);
    this.#deliverBuffered();
  }

  #buffer(message: IncomingMessage): void {
    if (message.sequenceNumber >= this.#expected + mostBuffered) return;
    // A copy: the original keeps all of the bytes that it came with in memory.
    this.#buffered.set(message.sequenceNumber, { ...message, payload: Buffer.from(message.payload) });
    this.#options.acknowledge(message);
  }

  #deliverBuffered(): void {
    if (this.#buffered.size === 0) return;
    for (;;) {
      const next = this.#buffered.get(this.#expected);
      if (next === undefined) return;
      this.#buffered.delete(this.#expected);
      this.#deliver(next);
    }
  }

  #deliver(message: IncomingMessage): void {
    this.#expected += 1;
    this.#options.deliver(message);
  }
}
