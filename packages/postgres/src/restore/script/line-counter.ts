/** Tells the line of an offset in bytes that are dropped from the front as they are used up. Offsets must not go back. */
export class LineCounter {
  #line = 1;
  #counted = 0;

  /** The 1-based line on which the byte at `offset` stands. */
  at(bytes: Buffer, offset: number): number {
    for (;;) {
      const newline = bytes.indexOf('\n', this.#counted);
      if (newline === -1 || newline >= offset) break;
      this.#line++;
      this.#counted = newline + 1;
    }
    this.#counted = Math.max(this.#counted, offset);
    return this.#line;
  }

  /** The first `byteCount` bytes are about to go. */
  drop(bytes: Buffer, byteCount: number): void {
    this.at(bytes, byteCount);
    this.#counted -= byteCount;
  }
}
