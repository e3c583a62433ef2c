/** The last bytes of a stream, in memory that does not grow: a ring of fixed size. */
export class OutputTail {
  readonly #ring: Buffer;
  #end = 0;
  #totalBytes = 0;

  constructor(capacityBytes: number) {
    this.#ring = Buffer.alloc(capacityBytes);
  }

  /** Bytes seen in all. */
  get totalBytes(): number {
    return this.#totalBytes;
  }

  push(chunk: Buffer): void {
    this.#totalBytes += chunk.length;
    const kept = chunk.subarray(Math.max(0, chunk.length - this.#ring.length));
    const untilEdge = Math.min(kept.length, this.#ring.length - this.#end);
    kept.copy(this.#ring, this.#end, 0, untilEdge);
    kept.copy(this.#ring, 0, untilEdge);
    if (this.#ring.length > 0) this.#end = (this.#end + kept.length) % this.#ring.length;
  }

  /** What is kept, as UTF-8; a character cut in two at the start is left out. */
  text(): string {
    if (this.#totalBytes <= this.#ring.length) return this.#ring.toString('utf8', 0, this.#totalBytes);
    const bytes = Buffer.concat([this.#ring.subarray(this.#end), this.#ring.subarray(0, this.#end)]);
    const start = bytes.findIndex((byte) => (byte & 0b1100_0000) !== 0b1000_0000);
    return bytes.toString('utf8', Math.max(0, start));
  }
}
