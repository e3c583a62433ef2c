import type { Duplex } from 'node:stream';
import type { FrameKinds } from './frame-kinds';
import { FrameScanner } from './frame-scanner';

/**
 * What becomes of a frame: undefined passes it, a buffer stands in its place (empty: it is taken out), a promise holds
 * it and everything behind it, until it settles with a buffer or passes the frame.
 */
export type FrameVerdict = Buffer | Promise<void> | Promise<Buffer> | undefined;

/** What waits for a verdict's promise. */
interface HeldFrame {
  readonly chunk: Buffer;
  /** The frame's beginning, of earlier chunks. */
  readonly heldBack: Buffer | undefined;
  readonly start: number;
  readonly end: number;
}

export interface RelayOptions {
  readonly source: Duplex;
  readonly sink: Duplex;
  readonly kinds: FrameKinds;
  readonly read: FrameReader;
  /** Called once, when all that the source sent has been handed to the sink and nothing more will come. */
  readonly ended: () => void;
  /** Called once, when bytes came that are no frames. They pass, and all that follows passes unread. */
  readonly broken: () => void;
}

export type FrameReader = (type: number, body: Buffer, bodyBytes: number) => FrameVerdict;

/**
 * One direction of a session: what `source` sends goes to `sink` unchanged, but for the verdicts. Never more than one
 * chunk is in hand: the source is paused while the sink is full or a verdict holds.
 */
export class Relay {
  readonly #options: RelayOptions;
  readonly #scanner: FrameScanner;
  #holding = false;
  #sourceGone = false;
  #finished = false;
  #reading = true;

  constructor(options: RelayOptions) {
    this.#options = options;
    this.#scanner = new FrameScanner(options.kinds);
  }

  start(): void {
    const { source, sink } = this.#options;
    source.on('data', (chunk: Buffer) => {
      this.#scanner.start(chunk);
      this.#pass(chunk, 0);
    });
    sink.on('drain', () => this.#resume());
    const gone = (): void => {
      this.#sourceGone = true;
      if (!this.#holding) this.#finish();
    };
    source.once('end', gone);
    source.once('close', gone);
    source.resume();
  }

  /** Everything still passes, unread. */
  stopReading(): void {
    this.#reading = false;
    this.#scanner.broken = true;
  }

  #finish(): void {
    if (this.#finished) return;
    for (
      let left: unknown = this.#options.source.read();
      left instanceof Buffer;
      left = this.#options.source.read()
    ) {
      this.#scanner.start(left);
      this.#pass(left, 0);
      if (this.#holding) return;
    }
    this.#finished = true;
    const rest = this.#scanner.rest();
    if (rest !== undefined) this.#write(rest);
    this.#options.ended();
  }

  #pass(chunk: Buffer, from: number): void {
    const scanner = this.#scanner;
    let passFrom = from;
    while (scanner.next()) {
      const verdict = this.#options.read(scanner.type, scanner.body, scanner.bodyBytes);
      if (verdict === undefined) {
        if (scanner.heldBack !== undefined) this.#send(chunk, 0, 0);
        continue;
      }
      if (verdict instanceof Promise) {
        const { heldBack, frameStart: start, offset: end } = scanner;
        scanner.heldBack = undefined;
        this.#send(chunk, passFrom, start);
        this.#hold(verdict, { chunk, heldBack, start, end });
        return;
      }
      scanner.heldBack = undefined;
      this.#send(chunk, passFrom, scanner.frameStart);
      if (verdict.length > 0) this.#write(verdict);
      passFrom = scanner.offset;
    }
    this.#send(chunk, passFrom, scanner.passUntil);
    if (this.#options.sink.writableNeedDrain) this.#options.source.pause();
    if (scanner.broken && this.#reading) {
      this.#reading = false;
      this.#options.broken();
    }
  }

  #hold(promise: Promise<void> | Promise<Buffer>, { chunk, heldBack, start, end }: HeldFrame): void {
    this.#holding = true;
    this.#options.source.pause();
    const goOn = (verdict?: unknown): void => {
      this.#holding = false;
      const replaced = verdict instanceof Buffer;
      const beginning = replaced ? verdict : heldBack;
      if (beginning !== undefined && beginning.length > 0) this.#write(beginning);
      this.#pass(chunk, replaced ? end : start);
      if (this.#holding) return;
      this.#resume();
      if (this.#sourceGone) this.#finish();
    };
    promise.then(goOn, () => goOn());
  }

  #resume(): void {
    if (!this.#holding && !this.#options.sink.writableNeedDrain) this.#options.source.resume();
  }

  #send(chunk: Buffer, from: number, until: number): void {
    const { heldBack } = this.#scanner;
    if (heldBack !== undefined) {
      this.#scanner.heldBack = undefined;
      this.#write(heldBack);
    }
    if (until <= from) return;
    this.#write(from === 0 && until === chunk.length ? chunk : chunk.subarray(from, until));
  }

  #write(bytes: Buffer): void {
    if (this.#options.sink.writable) this.#options.sink.write(bytes);
  }
}
