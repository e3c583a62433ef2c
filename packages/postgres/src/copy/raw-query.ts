import type { Connection, Submittable } from 'pg';

const queryMessage = 0x51;

/** Of a CommandComplete message: `COPY 3`. */
export interface CommandComplete {
  readonly text: string;
}

/**
 * One simple Query whose text goes to the server byte for byte (a dump need not be in UTF-8) and whose rows are dropped
 * as they come. For `client.query`; the method names are those that node-postgres calls.
 */
export class RawQuery implements Submittable {
  /** Settles when the server has answered; rejects with node-postgres's error. */
  readonly answered: Promise<void>;
  readonly #text: Buffer;
  #resolve: () => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;

  constructor(text: Buffer) {
    this.#text = text;
    this.answered = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  submit(connection: Connection): void {
    const header = Buffer.alloc(5);
    header[0] = queryMessage;
    header.writeInt32BE(4 + this.#text.length + 1, 1);
    const { stream } = connection;
    stream.cork();
    stream.write(header);
    stream.write(this.#text);
    stream.write(Buffer.alloc(1));
    stream.uncork();
  }

  handleError(error: unknown): void {
    this.#reject(error);
  }

  handleReadyForQuery(): void {
    this.#resolve();
  }

  /** A COPY FROM stdin that nobody has data for, e.g. one within several statements: the server reports the failure. */
  handleCopyInResponse(connection: Connection & { sendCopyFail(message: string): void }): void {
    connection.sendCopyFail('no data');
  }

  handleRowDescription(): void {}
  handleDataRow(): void {}
  handlePortalSuspended(): void {}
  handleEmptyQuery(): void {}
  handleCommandComplete(_message: CommandComplete): void {}
  handleCopyData(): void {}
}
