import { type Exchange, endsInReady } from './exchange';

const compactAfter = 1024;

/** A session's unanswered messages in the order they were sent. */
export class ExchangeQueue {
  /** The server ignores everything up to the next Sync, which the client has not sent yet. */
  skipping = false;
  #items: Exchange[] = [];
  #first = 0;

  get head(): Exchange | undefined {
    return this.#items[this.#first];
  }

  /** The client has ended the COPY FROM that the server is at. */
  get copyEnded(): boolean {
    return this.#items.some((exchange, i) => i > this.#first && exchange.kind === 'copy-end');
  }

  push(exchange: Exchange): void {
    this.#items.push(exchange);
  }

  shift(): Exchange | undefined {
    const head = this.#items[this.#first];
    if (head === undefined) return undefined;
    this.#first++;
    if (this.#first === this.#items.length) {
      this.#items.length = 0;
      this.#first = 0;
    } else if (this.#first > compactAfter && this.#first * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#first);
      this.#first = 0;
    }
    return head;
  }

  /** After an extended message failed: takes what the server ignores, up to the next Sync. */
  skipToSync(): Exchange[] {
    const skipped: Exchange[] = [];
    while (this.head !== undefined && this.head.kind !== 'sync') {
      const exchange = this.shift();
      if (exchange !== undefined) skipped.push(exchange);
    }
    this.skipping = this.head === undefined;
    return skipped;
  }

  /** At ReadyForQuery: takes everything up to the message that it answers. */
  takeReady(): Exchange[] {
    const taken: Exchange[] = [];
    for (let exchange = this.shift(); exchange !== undefined; exchange = this.shift()) {
      taken.push(exchange);
      if (endsInReady(exchange)) break;
    }
    return taken;
  }

  takeAll(): Exchange[] {
    const taken = this.#items.slice(this.#first);
    this.#items = [];
    this.#first = 0;
    return taken;
  }

  /**
   * Within COPY FROM the server ignores Sync: those sent since the last statement will have no answer. Called when the
   * client ends the copy, and when the server does.
   */
  dropIgnoredSyncs(): void {
    while (this.#items.length > this.#first && this.#items.at(-1)?.kind === 'sync') this.#items.pop();
  }
}
