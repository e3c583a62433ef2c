import { setTimeout as delay } from 'node:timers/promises';
import { AdvisedError } from '@prodlike/core';
import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';

/** Two halves of an advisory lock's key: "prod" and "scru" in ASCII. Advisory locks are per database. */
const lockKey = [0x70726f64, 0x73637275] as const;

const tryLock = 'SELECT pg_try_advisory_lock($1, $2)';
const findHolder = `
  SELECT a.pid, to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')
  FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
  WHERE l.locktype = 'advisory' AND l.classid::bigint = $1 AND l.objid::bigint = $2 AND l.objsubid = 2 AND l.granted
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

/** The server may need a moment to see that a killed run's connection is gone. */
const graceMs = 5_000;
const pollMs = 100;

/**
 * Makes this session the only one that scrubs the database, until the session ends.
 *
 * @throws AdvisedError with the other session's pid and start where there is one, after five seconds
 */
export async function takeRunLock(client: Client): Promise<void> {
  const deadline = performance.now() + graceMs;
  for (;;) {
    const [locked] = await readRows(client, tryLock, v.tuple([v.boolean()]), lockKey);
    if (locked?.[0] === true) return;
    if (performance.now() > deadline) throw await alreadyRunning(client);
    await delay(pollMs);
  }
}

async function alreadyRunning(client: Client): Promise<AdvisedError> {
  const [holder] = await readRows(client, findHolder, v.tuple([v.number(), v.nullable(v.string())]), lockKey);
  const since = holder?.[1] === null ? '' : `, since ${holder?.[1]} UTC`;
  return new AdvisedError(
    `Another scrub of this database is running${holder === undefined ? '' : ` (session ${holder[0]}${since})`}.`,
    'Wait until it has ended, or end its session, and run again.',
  );
}
