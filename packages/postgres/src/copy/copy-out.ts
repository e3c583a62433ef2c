import type { Connection } from 'pg';
import { copiedRows } from './copied-rows';
import { CopyFrames } from './copy-frames';
import { type CommandComplete, RawQuery } from './raw-query';

type Stream = Connection['stream'];
type DataListener = (chunk: Buffer) => void;

/** Takes COPY data, cut anywhere. */
export type TakeCopyData = (data: Buffer) => void;

/**
 * A COPY … TO STDOUT under way, whose CopyData messages go by node-postgres's parser untouched: while it runs, this reads
 * the session's socket itself and leaves every other message to the parser. For `client.query`.
 */
export class CopyOut extends RawQuery {
  readonly #take: TakeCopyData;
  #stream: Stream | undefined;
  #rows = 0;

  /** @param text one COPY … TO STDOUT */
  constructor(text: Buffer, take: TakeCopyData) {
    super(text);
    this.#take = take;
    this.answered.catch(() => undefined);
  }

  /** Once `answered` is fulfilled. */
  get rows(): number {
    return this.#rows;
  }

  pause(): void {
    this.#stream?.pause();
  }

  resume(): void {
    this.#stream?.resume();
  }

  /** Ends the session: nothing else stops a server that sends. */
  abandon(): void {
    this.#stream?.destroy();
  }

  override submit(connection: Connection): void {
    this.#readSocket(connection);
    super.submit(connection);
  }

  override handleCommandComplete(message: CommandComplete): void {
    this.#rows = copiedRows(message);
  }

  #readSocket(connection: Connection): void {
    const { stream } = connection;
    const listeners = stream.listeners('data');
    const parse = (bytes: Buffer): void => {
      for (const listener of listeners) Reflect.apply(listener, stream, [bytes]);
    };
    const frames = new CopyFrames({ data: this.#take, other: parse });
    const read: DataListener = (chunk) => {
      try {
        frames.push(chunk);
      } catch (error) {
        stream.destroy(error instanceof Error ? error : undefined);
      }
    };
    for (const listener of listeners) stream.off('data', listener as DataListener);
    stream.on('data', read);
    // Before node-postgres hears of it, which then sends the next statement. It comes after an error too.
    connection.prependOnceListener('readyForQuery', () => {
      frames.end();
      stream.off('data', read);
      for (const listener of listeners) stream.on('data', listener as DataListener);
    });
    this.#stream = stream;
  }
}
