import * as v from 'valibot';
import { type ObserverConnection, observerMark } from '../connection/observer-connection';
import type { HeldLock } from '../event-triggers/trigger-report';
import { isStrongLockMode, strongLockModes } from './lock-modes';

const row = v.tuple([v.number(), v.number(), v.string()]);

const sql = `SELECT ${observerMark} pid, relation, mode FROM pg_catalog.pg_locks
WHERE pid = ANY ($1::int4[]) AND locktype = 'relation' AND granted AND relation >= 16384 AND mode = ANY ($2::text[])
  AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())`;

/**
 * The strong locks that these backends hold on relations of this database, system catalogs left out.
 *
 * @returns an entry for every pid asked for
 */
export async function readBackendLocks(
  connection: ObserverConnection,
  pids: readonly number[],
): Promise<Map<number, HeldLock[]>> {
  const rows = await connection.rows(sql, row, [pids, strongLockModes], 'backend_locks');
  const byPid = new Map<number, HeldLock[]>(pids.map((pid) => [pid, []]));
  for (const [pid, oid, mode] of rows) if (isStrongLockMode(mode)) byPid.get(pid)?.push({ oid, mode });
  return byPid;
}
