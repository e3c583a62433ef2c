import { readSync } from 'node:fs';
import { truncatedDump } from '../dump-fault';

const windowBytes = 128 * 1024;

/** Reads a part of an open file from front to back. Reads are synchronous: fields of some bytes each come by the million. */
export class FileCursor {
  readonly #fd: number;
  readonly #end: number;
  readonly #what: string;
  #window: Buffer = Buffer.alloc(0);
  #at = 0;
  /** Offset in the file of the window's end. */
  #windowEnd: number;

  /**
   * @param start offset of the first byte
   * @param end offset behind the last byte
   * @param what for the message where more is asked for than there is, e.g. `the table of contents`
   */
  constructor(fd: number, start: number, end: number, what: string) {
    this.#fd = fd;
    this.#end = end;
    this.#what = what;
    this.#windowEnd = start;
  }

  /** Offset in the file of the next byte. */
  get offset(): number {
    return this.#windowEnd - this.#window.length + this.#at;
  }

  get remaining(): number {
    return this.#end - this.offset;
  }

  byte(): number {
    this.#need(1);
    const byte = this.#window[this.#at] ?? 0;
    this.#at++;
    return byte;
  }

  /** A copy-free view where it lies within the window; never overwritten later. */
  bytes(count: number): Buffer {
    this.#need(count);
    const bytes = this.#window.subarray(this.#at, this.#at + count);
    this.#at += count;
    return bytes;
  }

  skip(count: number): void {
    if (count > this.remaining) throw truncatedDump(this.#what);
    const offset = this.offset + count;
    if (offset <= this.#windowEnd) {
      this.#at += count;
      return;
    }
    this.#window = Buffer.alloc(0);
    this.#at = 0;
    this.#windowEnd = offset;
  }

  /** Brings at least `count` bytes into the window. */
  #need(count: number): void {
    const left = this.#window.length - this.#at;
    if (count <= left) return;
    if (count > this.remaining) throw truncatedDump(this.#what);
    const wanted = Math.min(Math.max(count, windowBytes), this.remaining);
    const window = Buffer.allocUnsafe(wanted);
    this.#window.copy(window, 0, this.#at);
    let filled = left;
    while (filled < wanted) {
      const count = readSync(this.#fd, window, filled, wanted - filled, this.#windowEnd);
      if (count === 0) throw truncatedDump(this.#what);
      filled += count;
      this.#windowEnd += count;
    }
    this.#window = window;
    this.#at = 0;
  }
}
