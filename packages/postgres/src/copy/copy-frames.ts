const copyData = 0x64;
const headerBytes = 5;

/** What a stream of backend messages is taken apart into. */
export interface CopyFramesSink {
  /** COPY data: what CopyData messages hold, many of them in one piece. */
  data(payload: Buffer): void;
  /** Bytes of every other message. */
  other(bytes: Buffer): void;
}

/**
 * Tells CopyData messages from others in bytes that come cut anywhere, by looking at nothing but the five bytes that each
 * message begins with: https://www.postgresql.org/docs/current/protocol-message-formats.html
 *
 * A server sends a message for each row. Their headers are closed up in the chunk itself: one checksum and one message
 * then do for hundreds of rows, and the server that stores them need not take each out of a message of its own.
 */
export class CopyFrames {
  readonly #sink: CopyFramesSink;
  /** The beginning of a header whose rest is still to come. */
  #partial: Buffer = Buffer.alloc(0);
  /** Of the message under way. */
  #bytesLeft = 0;
  #inData = false;
  #ended = false;

  constructor(sink: CopyFramesSink) {
    this.#sink = sink;
  }

  /** From here on no bytes are CopyData any more: the rest of the present chunk goes to `other` as it is. */
  end(): void {
    this.#ended = true;
  }

  /**
   * @param chunk is the walker's from here on: it is written to
   * @throws RangeError for a message of impossible length: the bytes are not PostgreSQL's
   */
  push(chunk: Buffer): void {
    const bytes = this.#partial.length === 0 ? chunk : Buffer.concat([this.#partial, chunk]);
    this.#partial = Buffer.alloc(0);
    let at = 0;
    while (at < bytes.length) {
      if (this.#ended) {
        this.#sink.other(bytes.subarray(at));
        return;
      }
      const next = this.#inData || this.#bytesLeft === 0 ? this.#takeData(bytes, at) : at;
      at = next === at ? this.#takeOther(bytes, at) : next;
      if (at + headerBytes > bytes.length && this.#bytesLeft === 0 && !this.#ended) break;
    }
    if (at < bytes.length) this.#partial = Buffer.from(bytes.subarray(at));
  }

  /** Takes CopyData messages as far as they go. @returns where they end */
  #takeData(bytes: Buffer, from: number): number {
    const end = bytes.length;
    let at = Math.min(from + this.#bytesLeft, end);
    let filled = at;
    let left = this.#bytesLeft - (at - from);
    while (left === 0 && at + headerBytes <= end && bytes[at] === copyData) {
      const length = messageLength(bytes, at) - 4;
      at += headerBytes;
      const held = Math.min(length, end - at);
      bytes.copyWithin(filled, at, at + held);
      filled += held;
      at += held;
      left = length - held;
    }
    this.#bytesLeft = left;
    this.#inData = left > 0;
    if (filled > from) this.#sink.data(bytes.subarray(from, filled));
    return at;
  }

  /** Takes one message of another kind, or the rest of it. @returns where it ends */
  #takeOther(bytes: Buffer, from: number): number {
    if (this.#bytesLeft === 0) {
      if (from + headerBytes > bytes.length) return from;
      this.#bytesLeft = messageLength(bytes, from) + 1;
    }
    const taken = Math.min(this.#bytesLeft, bytes.length - from);
    this.#bytesLeft -= taken;
    this.#sink.other(bytes.subarray(from, from + taken));
    return from + taken;
  }
}

function messageLength(bytes: Buffer, at: number): number {
  const length = bytes.readInt32BE(at + 1);
  if (length < 4) throw new RangeError('A message of the server has an impossible length.');
  return length;
}
