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
  /** Absent where the extension counts calls inside functions and outside of them together. */
  readonly nested?: boolean;
  readonly calls: number;
  readonly totalMs: number;
  readonly maxMs: number;
  readonly rows: number;
  readonly io: StatementIo;
}

const count = v.number();
const row = v.tuple([
  v.string(),
  v.nullable(v.boolean()),
  count,
  count,
  count,
  count,
  count,
  count,
  count,
  count,
  count,
]);

/** `1.11` as 1011. */
function versionNumber(text: string): number {
  const [major = 0, minor = 0] = text.split('.').map(Number);
  return major * 1_000 + minor;
}

/** PostgreSQL 13's has the columns that are read here; before, they have other names. */
const oldestVersion = 1_008;
/** PostgreSQL 14's; a server that was upgraded keeps the older until ALTER EXTENSION … UPDATE. */
const topLevelSince = 1_009;

/** Reads and resets pg_stat_statements (from 1.8, PostgreSQL 13) for the clone's database. */
export class StatementStatistics {
  readonly #connection: ObserverConnection;
  readonly #databaseOid: number;
  readonly #schema: string;
  /** Whether calls inside functions are told from those outside of them. */
  readonly tellsNested: boolean;

  private constructor(connection: ObserverConnection, databaseOid: number, schema: string, version: number) {
    this.#connection = connection;
    this.#databaseOid = databaseOid;
    this.#schema = quoteIdentifier(schema);
    this.tellsNested = version >= topLevelSince;
  }

  /**
   * @param connection to any database of the server; its extension is made if it may be
   * @returns undefined where the extension is not there, too old, not preloaded or may not be reset
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
        `SELECT ${observerMark} n.nspname, d.oid, e.extversion FROM pg_catalog.pg_extension e
         JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
         JOIN pg_catalog.pg_database d ON d.datname = $1
         WHERE e.extname = 'pg_stat_statements'`,
        v.tuple([v.string(), v.number(), v.pipe(v.string(), v.transform(versionNumber))]),
        [cloneDatabase],
      );
      if (found === undefined || found[2] < oldestVersion) return undefined;
      const statistics = new StatementStatistics(connection, found[1], found[0], found[2]);
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

  /**
   * @param shapeOf reads a text as the wire's statements are read
   * @returns those that took longest first
   */
  async read(shapeOf: (text: string) => StatementShape): Promise<StatementFigures[]> {
    const rows = await this.#connection.rows(
      `SELECT ${observerMark} query, ${this.tellsNested ? 'toplevel' : 'NULL::boolean'}, calls::float8, total_exec_time, max_exec_time, rows::float8,
         wal_bytes::float8, shared_blks_hit::float8, shared_blks_read::float8, shared_blks_dirtied::float8,
         (temp_blks_read + temp_blks_written)::float8
       FROM ${this.#schema}.pg_stat_statements WHERE dbid = $1 AND calls > 0 AND query NOT LIKE $2
       ORDER BY total_exec_time DESC`,
      row,
      [this.#databaseOid, `%${observerMark}%`],
      'statistics',
    );
    return rows.map(([text, toplevel, calls, totalMs, maxMs, n, walBytes, hit, read, dirtied, temp]) => ({
      sql: maskUnderAnySetting(text),
      shape: shapeOf(text),
      ...(toplevel === null ? {} : { nested: !toplevel }),
      calls,
      totalMs,
      maxMs,
      rows: n,
      io: { walBytes, blocksHit: hit, blocksRead: read, blocksDirtied: dirtied, tempBlocks: temp },
    }));
  }
}
