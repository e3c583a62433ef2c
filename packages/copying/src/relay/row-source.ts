import type { Client } from 'pg';
import type { TableCopy } from '../table-copy';

/** Where the rows of a table come from: the source's own COPY, or files that it wrote to S3. */
export interface RowSource {
  /**
   * Sends the rows of one table.
   *
   * @param session in the snapshot, with `copy.prepare` run in it
   * @returns how many rows were sent
   * @throws whatever the source says: node-postgres's errors, or an AdvisedError. What the target said is thrown as it is
   *   by `sink`
   */
  send(copy: TableCopy, session: Client, sink: RowSink): Promise<number>;
}

/** Takes COPY data of the copy's format: every byte counted and summed up on its way to the target. */
export interface RowSink {
  /** Takes a piece of COPY data, cut anywhere; settles when more may come. Rejects once the target has refused. */
  write(data: Buffer): Promise<void>;
  /**
   * As `write`, without waiting. The data is not to be changed afterwards.
   *
   * @returns false where nothing more should come before `drained`
   * @throws once the target has refused
   */
  forward(data: Buffer): boolean;
  /** Settles when more may come; rejects once the target has refused. */
  drained(): Promise<void>;
  /** Rejects when the target refuses; never fulfilled. */
  readonly refused: Promise<never>;
}
