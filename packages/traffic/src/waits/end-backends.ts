import { type ObserverConnection, observerMark } from '@prodlike/observing';
import * as v from 'valibot';

const sql = `SELECT ${observerMark} count(pg_catalog.pg_terminate_backend(pid))::int4 FROM pg_catalog.pg_stat_activity
WHERE pid = ANY ($1::int4[]) AND datname = pg_catalog.current_database() AND application_name = 'prodlike traffic'`;

/** Ends what the traffic's sessions left running: a backend notices that its client is gone only when it next writes. Best effort. */
export async function endTrafficBackends(
  connection: ObserverConnection,
  pids: ReadonlySet<number>,
): Promise<void> {
  if (pids.size === 0 || !connection.usable) return;
  await connection.rows(sql, v.tuple([v.number()]), [[...pids]]).catch(() => undefined);
}
