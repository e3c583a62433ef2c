/** As smux's own session buffer. */
const closesAtBytes = 4_194_304;
const opensAtBytes = closesAtBytes / 2;
/** What is read beyond that for a writer who waits: more than the network holds between the agent and here. */
const mostBytes = 8 * closesAtBytes;
/** How long a writer waits for a reader before one of them has to give way. */
const stuckMs = 60_000;

export interface ReadGateOptions {
  readonly pause: () => void;
  readonly resume: () => void;
  /** Whether a writer waits for acknowledgements, which may stand behind the data that nobody reads. */
  readonly isWaitedFor: () => boolean;
  /** Whoever does not read is to be cut off. */
  readonly onStuck: () => void;
}

/**
 * Bounds what has come and nobody has read. smux 1 cannot hold back one stream, so at 4 MiB the whole connection is no
 * longer read: TCP then slows the service down, as the official client does. Merely withholding acknowledgements would not:
 * the agent goes on sending, and throws away what is unacknowledged beyond 100,000 messages.
 *
 * A writer cannot be stuck behind a reader who waits for it: while one waits for acknowledgements, the connection is read on,
 * up to 32 MiB, and where that was not enough for a minute, the stream with the most unread data is cut off.
 */
export class ReadGate {
  readonly #options: ReadGateOptions;
  #unreadBytes = 0;
  #closed = false;
  /** Closed, but read for a writer. */
  #reading = false;
  #stuckSinceMs: number | undefined;

  constructor(options: ReadGateOptions) {
    this.#options = options;
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  unread(bytes: number): void {
    if (bytes < this.#unreadBytes) this.#stuckSinceMs = undefined;
    this.#unreadBytes = bytes;
    if (!this.#closed && bytes >= closesAtBytes) {
      this.#closed = true;
      this.#options.pause();
    } else if (this.#closed && bytes <= opensAtBytes) {
      this.#closed = false;
      this.#reading = false;
      this.#options.resume();
    }
  }

  /** A message has come. */
  came(): void {
    if (!this.#reading || (this.#options.isWaitedFor() && this.#unreadBytes < mostBytes)) return;
    this.#reading = false;
    this.#options.pause();
  }

  /** The sender's time is up for the oldest message. */
  late(): void {
    if (!this.#closed || !this.#options.isWaitedFor()) {
      this.#stuckSinceMs = undefined;
      return;
    }
    if (this.#unreadBytes < mostBytes) {
      this.#reading = true;
      this.#options.resume();
      return;
    }
    const nowMs = performance.now();
    this.#stuckSinceMs ??= nowMs;
    if (nowMs - this.#stuckSinceMs < stuckMs) return;
    this.#stuckSinceMs = undefined;
    this.#options.onStuck();
  }

  /** A new connection takes the old one's place. */
  linkOpened(): void {
    if (this.#closed && !this.#reading) this.#options.pause();
  }
}
