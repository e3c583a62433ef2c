/**
 * Reads the fields of one message's body. Never throws: past the end there are empty strings, zeros and empty buffers,
 * because the body may be only the beginning of a long message, or not what the protocol says.
 */
export class BodyReader {
  readonly #body: Buffer;
  #at: number;

  constructor(body: Buffer, at = 0) {
    this.#body = body;
    this.#at = at;
  }

  get position(): number {
    return this.#at;
  }

  get atEnd(): boolean {
    return this.#at >= this.#body.length;
  }

  byte(): number {
    return this.#body[this.#at++] ?? 0;
  }

  int16(): number {
    const value = this.#at + 2 <= this.#body.length ? this.#body.readInt16BE(this.#at) : 0;
    this.#at += 2;
    return value;
  }

  int32(): number {
    const value = this.#at + 4 <= this.#body.length ? this.#body.readInt32BE(this.#at) : 0;
    this.#at += 4;
    return value;
  }

  /** A string that a zero byte ends; to the end of the body where there is none. */
  string(): string {
    const start = this.#at;
    if (this.#body[start] === 0) {
      this.#at = start + 1;
      return '';
    }
    const zero = this.#body.indexOf(0, start);
    const end = zero === -1 ? this.#body.length : zero;
    this.#at = end + 1;
    return this.#body.toString('utf8', start, end);
  }

  bytes(length: number): Buffer {
    const start = this.#at;
    this.#at += length;
    return this.#body.subarray(start, this.#at);
  }
}
