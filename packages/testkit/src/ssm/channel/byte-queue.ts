/** Bytes that wait to be cut into messages. */
export class ByteQueue {
  readonly #pieces: Buffer[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#size += piece.length;
  }

  /** At most `most` bytes, across the borders of what was pushed. */
  take(most: number): Buffer {
    const taken: Buffer[] = [];
    let left = most;
    while (left > 0) {
      const piece = this.#pieces[0];
      if (piece === undefined) break;
      const part = piece.subarray(0, left);
      if (part.length === piece.length) this.#pieces.shift();
      else this.#pieces[0] = piece.subarray(part.length);
      taken.push(part);
      left -= part.length;
    }
    this.#size -= most - left;
    return taken.length === 1 && taken[0] ? taken[0] : Buffer.concat(taken);
  }
}
