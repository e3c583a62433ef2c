/** A message that the agent has not acknowledged. */
export interface SentMessage {
  readonly sequenceNumber: number;
  readonly bytes: Buffer;
  /** By `performance.now()`; undefined while it waits for its first time. */
  firstSentMs: number | undefined;
  lastSentMs: number;
  timesSent: number;
}

/** The messages from the oldest that is not acknowledged to the newest: a ring of as many places as the window has. */
export class Unacknowledged {
  readonly #places: (SentMessage | undefined)[];
  #oldest = 0;
  #next = 0;

  constructor(places: number) {
    this.#places = new Array<SentMessage | undefined>(places).fill(undefined);
  }

  /** The number that the next message gets. */
  get next(): number {
    return this.#next;
  }

  /** Of the window, places that messages take which are acknowledged out of order included. */
  get free(): number {
    return this.#places.length - (this.#next - this.#oldest);
  }

  get oldest(): SentMessage | undefined {
    return this.#places[this.#oldest % this.#places.length];
  }

  add(bytes: Buffer): SentMessage {
    const message: SentMessage = {
      sequenceNumber: this.#next,
      bytes,
      firstSentMs: undefined,
      lastSentMs: 0,
      timesSent: 0,
    };
    this.#places[this.#next % this.#places.length] = message;
    this.#next += 1;
    return message;
  }

  /** The message, the first time that it is acknowledged. */
  remove(sequenceNumber: number): SentMessage | undefined {
    if (sequenceNumber < this.#oldest || sequenceNumber >= this.#next) return undefined;
    const place = sequenceNumber % this.#places.length;
    const message = this.#places[place];
    this.#places[place] = undefined;
    while (this.#oldest < this.#next && this.oldest === undefined) this.#oldest += 1;
    return message;
  }

  /** From that number on, in order. */
  *from(sequenceNumber: number): Generator<SentMessage> {
    for (let number = Math.max(sequenceNumber, this.#oldest); number < this.#next; number++) {
      const message = this.#places[number % this.#places.length];
      if (message !== undefined) yield message;
    }
  }
}
