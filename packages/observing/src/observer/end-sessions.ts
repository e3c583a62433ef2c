import * as v from 'valibot';
import { type ObserverConnection, observerMark } from '../connection/observer-connection';

const sql = `SELECT ${observerMark} count(pg_catalog.pg_terminate_backend(pid))::int4 FROM pg_catalog.pg_stat_activity
WHERE pid = ANY ($1::int4[]) AND datname = pg_catalog.current_database() AND pid <> pg_catalog.pg_backend_pid()`;
const goneSql = `SELECT ${observerMark} count(*)::int4 FROM pg_catalog.pg_stat_activity
WHERE pid = ANY ($1::int4[]) AND datname = pg_catalog.current_database()`;

const deadlineMs = 10_000;
const pauseMs = 25;

/**
 * Ends what the tool's connections left running: a backend notices that its client is gone only when it next writes.
 * Its locks would keep the snapshot waiting. Best effort.
 */
export async function endSessions(connection: ObserverConnection, pids: ReadonlySet<number>): Promise<void> {
  if (pids.size === 0 || !connection.usable) return;
  const deadline = performance.now() + deadlineMs;
  try {
    await connection.rows(sql, v.tuple([v.number()]), [[...pids]]);
    while (performance.now() < deadline) {
      const [left] = await connection.rows(goneSql, v.tuple([v.number()]), [[...pids]]);
      if (left === undefined || left[0] === 0) return;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  } catch {
    // The snapshot that follows says what could not be read.
  }
}
