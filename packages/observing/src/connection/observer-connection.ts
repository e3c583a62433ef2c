import { withDeadline } from '@prodlike/core';
import { type ConnectionParameters, connect } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';

/** Stands in every query of ours, so that pg_stat_statements' rows of ours can be told apart. */
export const observerMark = '/* prodlike-observer */';

const deadlineMs = 60_000;

/** None of these may fail the connection: a role may lack the right, an old server the setting. */
const settings = [
  'SET search_path = pg_catalog, pg_temp',
  // The data's own event triggers and triggers have no part in what the observers do: the migration may have changed them.
  'SET session_replication_role = replica',
  "SET lock_timeout = '5s'",
  "SET statement_timeout = '55s'",
  "SET idle_session_timeout = '0'",
  'SET max_parallel_workers_per_gather = 0',
  'SET jit = off',
  "SET pg_stat_statements.track = 'none'",
];

/** A session of ours on the clone. Queries run one after another; each has a deadline. */
export class ObserverConnection {
  readonly #client: Client;
  #usable = true;

  private constructor(client: Client) {
    this.#client = client;
    client.on('end', () => {
      this.#usable = false;
    });
  }

  /** @throws AdvisedError where no connection can be made, DeadlineError where its settings take longer than `settingsMs` */
  static async open(
    parameters: ConnectionParameters,
    purpose: string,
    settingsMs = deadlineMs,
  ): Promise<ObserverConnection> {
    const client = await connect(parameters, { applicationName: `prodlike ${purpose}` });
    const apply = async (): Promise<void> => {
      for (const setting of settings) await client.query(setting).catch(() => undefined);
    };
    try {
      await withDeadline(apply(), settingsMs, 'Setting up a session of the observers');
      return new ObserverConnection(client);
    } catch (error) {
      await client.end();
      throw error;
    }
  }

  /** False once the server or the connection is gone. */
  get usable(): boolean {
    return this.#usable;
  }

  /**
   * @param sql one query, with `$1` … for `values`; prepared once under `name` where one is given
   * @param row the schema of one row, as an array of columns
   * @throws Error of the server, DeadlineError, or ValiError for a row of another shape
   */
  async rows<const TSchema extends v.GenericSchema>(
    sql: string,
    row: TSchema,
    values: readonly unknown[] = [],
    name?: string,
  ): Promise<v.InferOutput<TSchema>[]> {
    const query = this.#client.query<unknown[]>({
      text: sql,
      values: [...values],
      rowMode: 'array',
      ...(name === undefined ? {} : { name }),
    });
    const result = await withDeadline(query, deadlineMs, 'A query of the observers');
    return v.parse(v.array(row), result.rows);
  }

  /** Runs statements that return nothing. */
  async run(sql: string): Promise<void> {
    await withDeadline(this.#client.query(sql), deadlineMs, 'A command of the observers');
  }

  async end(): Promise<void> {
    this.#usable = false;
    await this.#client.end();
  }
}
