import { type ObserverConnection, observerMark } from '@prodlike/observing';
import * as v from 'valibot';
import type { LockRow } from './lock-row';

const row = v.tuple([
  v.number(),
  v.boolean(),
  v.string(),
  v.string(),
  v.string(),
  v.nullable(v.string()),
  v.nullable(v.string()),
  v.number(),
  v.array(v.number()),
  v.boolean(),
]);

/** pg_locks.waitstart came with PostgreSQL 14. */
const waitStartSince = 140_000;

/** Sessions of Prodlike's observers and of the traffic itself; the migration's own are whatever else is connected. */
const ownApplications = [
  'prodlike observer',
  'prodlike lock reader',
  'prodlike lock poller',
  'prodlike statement statistics',
  'prodlike traffic',
  'prodlike traffic waits',
];

function sqlFor(serverVersionNum: number): string {
  const waited =
    serverVersionNum >= waitStartSince ? 'extract(epoch FROM clock_timestamp() - l.waitstart) * 1000' : '0';
  return `WITH locks AS MATERIALIZED (SELECT ${observerMark} * FROM pg_catalog.pg_locks),
  wanted AS (
    SELECT relation FROM locks WHERE relation IS NOT NULL AND (NOT granted OR locktype = 'tuple')
  )
  SELECT l.pid, l.granted, l.locktype, l.mode, l.virtualtransaction, n.nspname, c.relname,
    CASE WHEN l.granted THEN 0 ELSE coalesce(${waited}, 0) END::float8,
    CASE WHEN l.granted THEN '{}' ELSE pg_catalog.pg_blocking_pids(l.pid) END,
    a.application_name = ANY ($1::text[])
  FROM locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
  LEFT JOIN pg_catalog.pg_class c ON c.oid = l.relation
  LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE a.datname = pg_catalog.current_database() AND a.pid <> pg_catalog.pg_backend_pid()
    AND (NOT l.granted OR l.locktype = 'tuple'
      OR (l.locktype = 'relation' AND l.relation IN (SELECT relation FROM wanted)))`;
}

/** Everyone in this database who waits for a lock, and all locks on the relations that are waited for. */
export async function readLockRows(
  connection: ObserverConnection,
  serverVersionNum: number,
): Promise<readonly LockRow[]> {
  const rows = await connection.rows(sqlFor(serverVersionNum), row, [ownApplications], 'traffic_waits');
  return rows.map(
    ([pid, granted, lockType, mode, virtualTransaction, schema, name, waitedMs, blockers, ours]) => ({
      pid,
      granted,
      lockType,
      mode,
      virtualTransaction,
      ...(schema === null || name === null ? {} : { relation: { schema, name } }),
      waitedMs,
      blockers,
      ours,
    }),
  );
}
