/**
 * Bytes that arrived and are not used up yet. Views that were handed out stay valid: memory is appended to or replaced,
 * never overwritten, because a socket may still hold a view when the next chunk comes.
 */
export class ByteQueue {
  #memory: Buffer = Buffer.alloc(0);
  #start = 0;
  #end = 0;
  /** False while #memory is a caller's chunk: nothing may be appended behind it. */
  #owned = false;

  get length(): number {
    return this.#end - this.#start;
  }

  /** All bytes held, without a copy. */
  get view(): Buffer {
    return this.#memory.subarray(this.#start, this.#end);
  }

  append(chunk: Buffer): void {
    const held = this.length;
    if (held === 0) {
      this.#replace(chunk, chunk.length, false);
      return;
    }
    if (!this.#owned || this.#end + chunk.length > this.#memory.length) {
      // Room for as much again, so that a statement of n bytes costs O(n), not O(n²).
      const memory = Buffer.allocUnsafe(2 * (held + chunk.length));
      this.view.copy(memory);
      this.#replace(memory, held, true);
    }
    chunk.copy(this.#memory, this.#end);
    this.#end += chunk.length;
  }

  drop(byteCount: number): void {
    this.#start += byteCount;
  }

  #replace(memory: Buffer, length: number, owned: boolean): void {
    this.#memory = memory;
    this.#start = 0;
    this.#end = length;
    this.#owned = owned;
  }
}
