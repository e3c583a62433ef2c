import * as v from 'valibot';
import { type ObserverConnection, observerMark } from '../connection/observer-connection';

const sql = `SELECT ${observerMark} pg_catalog.pg_database_size(pg_catalog.current_database())::float8`;
const walSql = `SELECT ${observerMark} pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_insert_lsn(), '0/0')::float8`;

/** @returns a byte position; differences of two are bytes of WAL, of the whole server */
export async function readWalPosition(connection: ObserverConnection): Promise<number | undefined> {
  try {
    const [row] = await connection.rows(walSql, v.tuple([v.number()]), [], 'wal_position');
    return row?.[0];
  } catch {
    return undefined;
  }
}

export async function readDatabaseBytes(connection: ObserverConnection): Promise<number> {
  const [row] = await connection.rows(sql, v.tuple([v.number()]));
  return row?.[0] ?? 0;
}
