import type { Parcel } from './payload-packer';
import { maxFrameBytes, smuxCommands, smuxHeader } from './smux-frame';
import { UnreadBytes } from './unread-bytes';

/** Who reads a stream. */
export interface StreamListener {
  /** There is something to read, or the end has come. */
  readonly onReadable: () => void;
  readonly onFailure: (error: Error) => void;
}

export interface StreamOptions extends StreamListener {
  readonly id: number;
  /** There is something to send. */
  readonly onPending: (stream: SmuxStream) => void;
  /** So many bytes were read. */
  readonly onRead: (bytes: number) => void;
  /** This side sends no more. */
  readonly onFinished: (stream: SmuxStream) => void;
  /** This side takes no more. */
  readonly onClosed: (stream: SmuxStream) => void;
}

/** What a reader gets at once, so that it has less to do for each byte. */
const mostReadBytes = 65_536;

/** One stream of a smux session. */
export class SmuxStream {
  readonly id: number;
  readonly #options: StreamOptions;
  readonly #unread = new UnreadBytes();
  #written: { readonly bytes: Buffer; sentBytes: number; readonly onCopied: () => void } | undefined;
  /** Bytes have come from the other side, so it is connected. */
  #answered = false;
  #finished = false;
  #closed = false;
  #ended = false;

  constructor(options: StreamOptions) {
    this.id = options.id;
    this.#options = options;
  }

  /** Neither data nor an end has come. */
  get isUnanswered(): boolean {
    return !this.#answered && !this.#ended;
  }

  get unreadBytes(): number {
    return this.#unread.length;
  }

  /** The other side has closed the stream, and everything was read. */
  get isAtEnd(): boolean {
    return this.#ended && this.#unread.length === 0;
  }

  /** One write at a time: `onCopied` comes before the next one. */
  write(bytes: Buffer, onCopied: () => void): void {
    this.#written = { bytes, sentBytes: 0, onCopied };
    this.#options.onPending(this);
  }

  /** The next frame of what was written; undefined where there is none. */
  nextFrame(): Parcel | undefined {
    const written = this.#written;
    if (written === undefined) return undefined;
    const { bytes, sentBytes, onCopied } = written;
    const end = Math.min(bytes.length, sentBytes + maxFrameBytes);
    const pieces = [smuxHeader(smuxCommands.psh, this.id, end - sentBytes), bytes.subarray(sentBytes, end)];
    if (end < bytes.length) {
      written.sentBytes = end;
      return { pieces };
    }
    this.#written = undefined;
    return { pieces, onCopied };
  }

  /** undefined where nothing waits. */
  read(): Buffer | undefined {
    const bytes = this.#unread.take(mostReadBytes);
    if (bytes !== undefined) this.#options.onRead(bytes.length);
    return bytes;
  }

  /** Closes the stream after what was written. The other side closes it too, and until then may still send. */
  finish(): void {
    if (this.#finished) return;
    this.#finished = true;
    this.#options.onFinished(this);
  }

  /** Closes the stream at once: what is unread and what is not sent is dropped. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#written = undefined;
    this.finish();
    this.#options.onRead(this.#unread.length);
    this.#unread.clear();
    this.#options.onClosed(this);
  }

  receive(bytes: Buffer): void {
    this.#answered = true;
    this.#unread.add(bytes);
  }

  deliver(): void {
    this.#options.onReadable();
  }

  /** The other side has closed the stream; what is unread can still be read. */
  end(): void {
    this.#ended = true;
  }

  fail(error: Error): void {
    this.#options.onFailure(error);
  }
}
