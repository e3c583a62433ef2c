/** What has arrived and nobody has read yet, in order. */
export class UnreadBytes {
  #pieces: Buffer[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#length += piece.length;
  }

  /** Whole pieces in one buffer: at least one, and as many more as `mostBytes` hold; undefined where there is none. */
  take(mostBytes: number): Buffer | undefined {
    let count = 0;
    let bytes = 0;
    for (const piece of this.#pieces) {
      if (count > 0 && bytes + piece.length > mostBytes) break;
      count += 1;
      bytes += piece.length;
    }
    if (count === 0) return undefined;
    const taken = this.#pieces.slice(0, count);
    // In place it would move all that stay, each time.
    this.#pieces = this.#pieces.slice(count);
    this.#length -= bytes;
    return taken.length === 1 ? taken[0] : Buffer.concat(taken, bytes);
  }

  clear(): void {
    this.#pieces = [];
    this.#length = 0;
  }
}
