import { errorCode, withDeadline } from '@prodlike/core';
import { observerMark } from '@prodlike/observing';
import { type ConnectionParameters, connect } from '@prodlike/postgres';
import { type Client, Query } from 'pg';
import type { PlannedStatement } from '../configuration/traffic-plan';
import type { CallEnd } from './window-record';

/** How one call ended. */
export interface CallOutcome {
  readonly end: CallEnd;
  /** Of the error; '' for a connection that broke. */
  readonly sqlState?: string;
}

export const trafficApplication = 'prodlike traffic';

/** Ended by statement_timeout (query_canceled) or by lock_timeout (lock_not_available). */
const timeoutStates = new Set(['57014', '55P03']);
const endDeadlineMs = 2_000;
/** Nobody reads the values: parsing them would cost the generator more than the calls. */
const untouched = { getTypeParser: () => (text: string) => text };

/** One of the application's sessions. It runs one call at a time. */
export class TrafficSession {
  readonly #client: Client;
  #limits = '';
  #usable = true;

  private constructor(client: Client) {
    this.#client = client;
    client.on('end', () => {
      this.#usable = false;
    });
  }

  /** @throws AdvisedError where no connection can be made */
  static async open(connection: ConnectionParameters): Promise<TrafficSession> {
    return new TrafficSession(await connect(connection, { applicationName: trafficApplication }));
  }

  /** pg_backend_pid() */
  get backendPid(): number {
    const { processID } = this.#client as Client & { readonly processID?: number | null };
    return processID ?? 0;
  }

  /** False once the connection is gone. */
  get usable(): boolean {
    return this.#usable;
  }

  /** Runs one call to its end; its rows are thrown away. Never rejects. */
  async call(statement: PlannedStatement, values: readonly (string | null)[]): Promise<CallOutcome> {
    try {
      await this.#limit(statement);
      await this.#run(statement.sql, values);
      return { end: 'ok' };
    } catch (error) {
      const sqlState = errorCode(error);
      return { end: timeoutStates.has(sqlState) ? 'timeout' : 'error', sqlState };
    }
  }

  async #limit({ statementTimeoutMs, lockTimeoutMs }: PlannedStatement): Promise<void> {
    const limits = `SET statement_timeout = ${Math.round(statementTimeoutMs)}; SET lock_timeout = ${Math.round(lockTimeoutMs)}`;
    if (limits === this.#limits) return;
    await this.#client.query(limits);
    this.#limits = limits;
  }

  #run(sql: string, values: readonly (string | null)[]): Promise<void> {
    return new Promise((resolve, reject) => {
      // With a listener for rows none is kept.
      const query = new Query({ text: `${observerMark} ${sql}`, values: [...values], types: untouched });
      query.on('row', () => undefined);
      query.on('end', () => resolve());
      query.on('error', reject);
      this.#client.query(query);
    });
  }

  /** The connection is closed at once; what it runs ends on the server, or is ended by the observers. */
  async end(): Promise<void> {
    this.#usable = false;
    await withDeadline(this.#client.end(), endDeadlineMs, 'Ending a session of the traffic').catch(
      () => undefined,
    );
  }
}
