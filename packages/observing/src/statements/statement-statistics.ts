import type { PublicText } from '@prodlike/core';
import { quoteIdentifier } from '@prodlike/postgres';
import * as v from 'valibot';
import { type ObserverConnection, observerMark } from '../connection/observer-connection';
import type { StatementIo } from '../observation';
import { maskUnderAnySetting } from './mask-under-any-setting';
import type { StatementShape } from './statement-shape';

/** What pg_stat_statements summed of one text since the last reading. */
export interface StatementFigures {
  readonly sql: PublicText;
  readonly shape: StatementShape;
  readonly nested: boolean;
  readonly calls: number;
  readonly totalMs: number;
  readonly maxMs: number;
  readonly rows: number;
  readonly io: StatementIo;
}

const count = v.number();
const row = v.tuple([v.string(), v.boolean(), count, count, count, count, count, count, count, count, count]);

/** Reads and resets pg_stat_statements (from 1.9, PostgreSQL 14) for the clone's database. */
export class StatementStatistics {
  readonly #connection: ObserverConnection;
  readonly #databaseOid: number;
  readonly #schema: string;

  private constructor(connection: ObserverConnection, databaseOid: number, schema: string) {
    this.#connection = connection;
    this.#databaseOid = databaseOid;
    this.#schema = quoteIdentifier(schema);
  }

  /**
   * @param connection to any database of the server; its extension is made if it may be
   * @returns undefined where the extension is not there, not preloaded or may not be reset
   */
  static async start(
    connection: ObserverConnection,
    cloneDatabase: string,
    mayCreate: boolean,
  ): Promise<StatementStatistics | undefined> {
    try {
      if (mayCreate) {
        await connection.run('CREATE EXTENSION IF NOT EXISTS pg_stat_statements WITH SCHEMA public');
      }
      const [found] = await connection.rows(
        `SELECT ${observerMark} n.nspname, d.oid FROM pg_catalog.pg_extension e
         JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
         JOIN pg_catalog.pg_database d ON d.datname = $1
         WHERE e.extname = 'pg_stat_statements'`,
        v.tuple([v.string(), v.number()]),
        [cloneDatabase],
      );
      if (found === undefined) return undefined;
      const statistics = new StatementStatistics(connection, found[1], found[0]);
      await statistics.reset();
      return statistics;
    } catch {
      return undefined;
    }
  }

  async reset(): Promise<void> {
    await this.#connection.rows(
      `SELECT ${observerMark} ${this.#schema}.pg_stat_statements_reset(0::oid, $1::oid, 0::int8) IS NULL`,
      v.tuple([v.boolean()]),
      [this.#databaseOid],
      'statistics_reset',
    );
  }

  /** @param shapeOf reads a text as the wire's statements are read */
  async read(shapeOf: (text: string) => StatementShape): Promise<StatementFigures[]> {
    const rows = await this.#connection.rows(
      `SELECT ${observerMark} query, toplevel, calls::float8, total_exec_time, max_exec_time, rows::float8,
         wal_bytes::float8, shared_blks_hit::float8, shared_blks_read::float8, shared_blks_dirtied::float8,
         (temp_blks_read + temp_blks_written)::float8
       FROM ${this.#schema}.pg_stat_statements WHERE dbid = $1 AND calls > 0 AND query NOT LIKE $2`,
      row,
      [this.#databaseOid, `%${observerMark}%`],
      'statistics',
    );
    return rows.map(([text, toplevel, calls, totalMs, maxMs, n, walBytes, hit, read, dirtied, temp]) => ({
      sql: maskUnderAnySetting(text),
      shape: shapeOf(text),
      nested: !toplevel,
      calls,
      totalMs,
      maxMs,
      rows: n,
      io: { walBytes, blocksHit: hit, blocksRead: read, blocksDirtied: dirtied, tempBlocks: temp },
    }));
  }
}
