import type { Connection } from 'pg';
import { copiedRows } from './copied-rows';
import { type CommandComplete, RawQuery } from './raw-query';

const copyDataMessage = 0x64;
/** Node's own mark, 16 or 64 kB, would stop the source at every other piece. */
const mostBufferedBytes = 1_048_576;
const copyDone = Buffer.from([0x63, 0, 0, 0, 4]);

/**
 * A COPY … FROM stdin under way. Unlike pg-copy-streams it sends the statement byte for byte, and a server that refuses a
 * row in the middle fails the next `write`, with nothing left behind in buffers.
 */
export class CopyIn extends RawQuery {
  /** Settles when the server asks for data; rejects as `answered` does. */
  readonly ready: Promise<void>;
  #connection: Connection | undefined;
  #failure: { readonly error: unknown } | undefined;
  #rows = 0;
  #open: () => void = () => undefined;
  #refuse: (error: unknown) => void = () => undefined;
  #wake: () => void = () => undefined;

  constructor(text: Buffer) {
    super(text);
    this.ready = new Promise((resolve, reject) => {
      this.#open = resolve;
      this.#refuse = reject;
    });
    // The failure is told by `ready`, `write` or `end`, whichever comes first.
    this.ready.catch(() => undefined);
    this.answered.catch(() => undefined);
  }

  /** Rows that the server stored, once `end` is fulfilled. */
  get rows(): number {
    return this.#rows;
  }

  /** Sends a piece of data; settles when the socket takes more. */
  async write(data: Buffer): Promise<void> {
    if (!this.forward(data)) await this.drained();
  }

  /**
   * Sends a piece of data without waiting.
   *
   * @param data is not to be changed afterwards
   * @returns false where the socket is full: nothing more should be sent before `drained`
   */
  forward(data: Buffer): boolean {
    const { stream } = this.#opened();
    if (stream.writableCorked === 0) {
      // A server sends 8 kB at a time: what came in one turn of the event loop goes out by one call of the system.
      stream.cork();
      setImmediate(() => stream.uncork());
    }
    const header = Buffer.allocUnsafe(5);
    header[0] = copyDataMessage;
    header.writeInt32BE(4 + data.length, 1);
    stream.write(header);
    stream.write(data);
    return stream.writableLength < mostBufferedBytes;
  }

  /** Settles when the socket takes more; rejects where the server has refused meanwhile. */
  async drained(): Promise<void> {
    const { stream } = this.#opened();
    if (stream.writableNeedDrain) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        stream.once('drain', resolve);
      });
    }
    this.#opened();
  }

  /** Ends the data and waits until the server has stored it. */
  async end(): Promise<void> {
    this.#opened().stream.write(copyDone);
    await this.answered;
  }

  override handleCopyInResponse(connection: Connection): void {
    this.#connection = connection;
    this.#open();
  }

  override handleCommandComplete(message: CommandComplete): void {
    this.#rows = copiedRows(message);
  }

  override handleError(error: unknown): void {
    this.#failure = { error };
    super.handleError(error);
    this.#refuse(error);
    this.#wake();
  }

  override handleReadyForQuery(): void {
    super.handleReadyForQuery();
    this.#refuse(new Error('The server took the COPY statement without asking for data.'));
  }

  #opened(): Connection {
    if (this.#failure !== undefined) throw this.#failure.error;
    if (this.#connection === undefined) throw new Error('COPY data was sent before the server asked for it.');
    return this.#connection;
  }
}
