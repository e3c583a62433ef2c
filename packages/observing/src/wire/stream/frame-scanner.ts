import { FrameKind, type FrameKinds } from './frame-kinds';

const headerBytes = 5;
const nothing = Buffer.alloc(0);

/** How much of a frame across chunks is kept. A longer one passes all the same; its reader sees the beginning. */
const keptFrameBytes = 1024 * 1024;
/** The same for a frame that may be taken out: a plan's notice holds its statement's text, escaped. */
const keptBackFrameBytes = 8 * 1024 * 1024;

/** How much of one frame is kept, header included. */
function keptBytes(kind: number): number {
  return kind === FrameKind.keepBack ? keptBackFrameBytes : keptFrameBytes;
}

/**
 * Finds the frames (type byte, 4-byte length, body) of a stream that is cut anywhere, without copying what passes:
 * `start(chunk)`, then `next()` until it is false. After `next()` was true, the public fields describe the frame.
 */
export class FrameScanner {
  type = 0;
  /** The frame's body, or the beginning of one across chunks that is longer than `keptFrameBytes`. */
  body: Buffer = nothing;
  /** The body's true length. */
  bodyBytes = 0;
  /** Where the frame begins in the current chunk; 0 where it began in an earlier one. */
  frameStart = 0;
  /** Where the frame ends in the current chunk. */
  offset = 0;
  /** Bytes of earlier chunks that did not pass then and come before the current chunk. The reader takes them. */
  heldBack: Buffer | undefined;
  /** How much of the chunk may pass once `next()` was false. */
  passUntil = 0;
  /** Bytes came that are no frames: from there on nothing is found, and everything passes. */
  broken = false;

  readonly #kinds: FrameKinds;
  readonly #header = Buffer.alloc(headerBytes);
  #chunk: Buffer = nothing;
  /** A frame has begun and not ended. */
  #carrying = false;
  #kind: number = FrameKind.skip;
  #headerFilled = 0;
  #bodyRemaining = 0;
  #pieces: Buffer[] = [];
  #piecesBytes = 0;

  constructor(kinds: FrameKinds) {
    this.#kinds = kinds;
  }

  start(chunk: Buffer): void {
    this.#chunk = chunk;
    this.offset = 0;
    this.passUntil = chunk.length;
  }

  /** True: a frame whose type is read ends at `offset`. False: the chunk is used up. */
  next(): boolean {
    if (this.broken) return false;
    if (this.#carrying && this.#feed()) return true;
    const chunk = this.#chunk;
    const end = chunk.length;
    let at = this.offset;
    while (end - at >= headerBytes) {
      const type = chunk[at] ?? 0;
      const kind = this.#kinds[type];
      const length = chunk.readUInt32BE(at + 1);
      if (kind === FrameKind.unknown || length < 4) return this.#break();
      const frameEnd = at + 1 + length;
      if (frameEnd > end) break;
      if (kind === FrameKind.read || (kind === FrameKind.keepBack && length < keptBytes(kind))) {
        this.type = type;
        this.bodyBytes = length - 4;
        this.body = chunk.subarray(at + headerBytes, Math.min(frameEnd, at + keptBytes(kind)));
        this.frameStart = at;
        this.offset = frameEnd;
        return true;
      }
      at = frameEnd;
    }
    this.offset = at;
    if (at < end) this.#carry(at);
    return false;
  }

  /** At the stream's end: what was held back of a frame that never became whole. */
  rest(): Buffer | undefined {
    return this.#kind === FrameKind.keepBack && this.#carrying ? Buffer.concat(this.#pieces) : undefined;
  }

  #break(): boolean {
    this.heldBack = this.rest();
    this.passUntil = this.#chunk.length;
    this.#carrying = false;
    this.#pieces = [];
    this.#chunk = nothing;
    this.broken = true;
    return false;
  }

  /** Begins a frame that the chunk does not hold whole. */
  #carry(at: number): void {
    this.#carrying = true;
    this.type = this.#chunk[at] ?? 0;
    this.#kind = this.#kinds[this.type] ?? FrameKind.unknown;
    this.#headerFilled = 0;
    this.#bodyRemaining = 0;
    this.#pieces = [];
    this.#piecesBytes = 0;
    if (this.#kind === FrameKind.keepBack) this.passUntil = at;
    this.#feed();
  }

  /** Takes the carried frame's bytes from the chunk. True: the frame is whole and its type is read. */
  #feed(): boolean {
    const chunk = this.#chunk;
    const start = this.offset;
    let at = start;
    if (this.#headerFilled < headerBytes) {
      const taken = Math.min(headerBytes - this.#headerFilled, chunk.length - at);
      chunk.copy(this.#header, this.#headerFilled, at, at + taken);
      this.#headerFilled += taken;
      at += taken;
      if (this.#headerFilled === headerBytes) {
        const length = this.#header.readUInt32BE(1);
        if (length < 4 || this.#kind === FrameKind.unknown) return this.#break();
        this.bodyBytes = length - 4;
        this.#bodyRemaining = this.bodyBytes;
      }
    }
    const taken = Math.min(this.#bodyRemaining, chunk.length - at);
    this.#bodyRemaining -= taken;
    at += taken;
    this.offset = at;
    const whole = this.#headerFilled === headerBytes && this.#bodyRemaining === 0;
    return this.#keep(start, at, whole) && whole;
  }

  /** Keeps the carried frame's bytes as far as its kind asks for. False: the frame is not read. */
  #keep(start: number, end: number, whole: boolean): boolean {
    if (whole) this.#carrying = false;
    if (this.#kind === FrameKind.skip || this.#kind === FrameKind.unknown) return false;
    const earlier = this.#pieces.length;
    const room = keptBytes(this.#kind) - this.#piecesBytes;
    if (this.#kind === FrameKind.keepBack && end - start > room) {
      this.heldBack = Buffer.concat(this.#pieces);
      this.passUntil = this.#chunk.length;
      this.#pieces = [];
      this.#kind = FrameKind.skip;
      return false;
    }
    if (room > 0) {
      const piece = this.#chunk.subarray(start, Math.min(end, start + room));
      this.#pieces.push(piece);
      this.#piecesBytes += piece.length;
    }
    if (!whole) {
      if (this.#kind === FrameKind.keepBack) this.passUntil = start;
      return true;
    }
    if (this.#kind === FrameKind.keepBack) this.heldBack = Buffer.concat(this.#pieces.slice(0, earlier));
    this.body = Buffer.concat(this.#pieces).subarray(headerBytes);
    this.#pieces = [];
    this.frameStart = 0;
    return true;
  }
}
