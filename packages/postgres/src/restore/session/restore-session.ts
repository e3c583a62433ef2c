import { errorCode, withDeadline } from '@prodlike/core';
import type { Client } from 'pg';
import { connect } from '../../connect';
import type { ConnectionParameters } from '../../connection-parameters';
import { CopyIn } from '../../copy/copy-in';
import { RawQuery } from '../../copy/raw-query';

/**
 * Time-outs that a role or database of the target may set would cut long loads; English messages, because the name of a
 * missing role stands nowhere but in the message; no wait for the disk at each commit, since a load that fails is thrown
 * away whole.
 */
const settings = [
  'SET statement_timeout = 0',
  'SET lock_timeout = 0',
  'SET idle_in_transaction_session_timeout = 0',
  'SET client_min_messages = warning',
  'SET synchronous_commit = off',
  "SET lc_messages = 'C'",
];

const insufficientPrivilege = '42501';

const deadlineMs = 60_000;

/** One connection that a dump is loaded through. */
export class RestoreSession {
  readonly #client: Client;
  readonly user: string;

  private constructor(client: Client, user: string) {
    this.#client = client;
    this.user = user;
  }

  /** @throws AdvisedError when the connection cannot be made, DeadlineError when its settings take longer than `settingsMs` */
  static async open(target: ConnectionParameters, settingsMs = deadlineMs): Promise<RestoreSession> {
    const client = await connect(target, { applicationName: 'prodlike restore' });
    const session = new RestoreSession(client, target.user);
    try {
      await withDeadline(session.#applySettings(), settingsMs, 'Setting up the session of the restore');
      return session;
    } catch (error) {
      await session.close();
      throw error;
    }
  }

  get inTransaction(): boolean {
    return this.#client.getTransactionStatus() === 'T';
  }

  /** Runs one statement, or several as one simple Query; rows are dropped. Rejects with node-postgres's error. */
  async run(statement: Buffer | string): Promise<void> {
    const text = typeof statement === 'string' ? Buffer.from(statement, 'utf8') : statement;
    await this.#client.query(new RawQuery(text)).answered;
  }

  /** Starts a COPY … FROM stdin; settles when the server asks for data. */
  async copyIn(statement: Buffer): Promise<CopyIn> {
    const copy = this.#client.query(new CopyIn(statement));
    await copy.ready;
    return copy;
  }

  /** Writes into a large object that exists. `offset` in bytes. */
  async putLargeObject(oid: number, offset: number, data: Buffer): Promise<void> {
    await this.#client.query('SELECT pg_catalog.lo_put($1::oid, $2::int8, $3::bytea)', [oid, offset, data]);
  }

  /** As psql's \connect to the same database. */
  async reset(): Promise<void> {
    await this.run('RESET SESSION AUTHORIZATION');
    await this.run('RESET ALL');
    await this.run("SET client_encoding = 'UTF8'");
    await this.#applySettings();
  }

  async close(): Promise<void> {
    await this.#client.end();
  }

  async #applySettings(): Promise<void> {
    for (const setting of settings) {
      // lc_messages needs a superuser; without it, a missing role is an error instead of being created.
      await this.run(setting).catch((error: unknown) => {
        if (errorCode(error) !== insufficientPrivilege) throw error;
      });
    }
  }
}
