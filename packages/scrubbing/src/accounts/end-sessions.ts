import { setTimeout as delay } from 'node:timers/promises';
import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { databaseFault } from './database-fault';

const sessionsSql = `SELECT pid FROM pg_stat_activity WHERE usesysid = $1::oid AND pid <> pg_backend_pid()`;
const endSql = 'SELECT pg_terminate_backend($1)';
const pidRow = v.tuple([v.number()]);

const pollMs = 20;
const deadlineMs = 15_000;

async function pids(client: Client, roleOid: number): Promise<number[]> {
  return (await readRows(client, sessionsSql, pidRow, [roleOid])).map(([pid]) => pid);
}

/**
 * Ends every session of a role in the whole cluster but our own, and waits until they are gone. The role can start no new
 * ones by then.
 *
 * @returns how many ended, and a fault where some did not
 */
export async function endSessions(
  client: Client,
  roleOid: number,
): Promise<{ readonly ended: number; readonly fault: string | null }> {
  const before = await pids(client, roleOid);
  try {
    for (const pid of before) await client.query(endSql, [pid]);
  } catch (error) {
    const { text } = databaseFault(error);
    const fault = `sessions not ended: ${text} (membership in pg_signal_backend or in the role would do)`;
    return { ended: 0, fault };
  }
  const started = performance.now();
  let left = before;
  while (left.length > 0 && performance.now() - started < deadlineMs) {
    left = await pids(client, roleOid);
    if (left.length > 0) await delay(pollMs);
  }
  const fault =
    left.length === 0
      ? null
      : `${left.length} sessions still there ${deadlineMs / 1000} s after they were told to end`;
  return { ended: before.length - left.length, fault };
}
