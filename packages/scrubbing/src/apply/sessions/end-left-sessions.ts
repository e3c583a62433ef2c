import { setTimeout as delay } from 'node:timers/promises';
import { AdvisedError } from '@prodlike/core';
import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { rewriteApplicationName } from './rewrite-session';

const deadlineMs = 60_000;
const pollMs = 200;

const terminate = `
  SELECT pid, pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE application_name = $1 AND datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()`;

/**
 * Ends what a killed run left at work on the server, whose transactions then roll back. Only for the holder of the run's lock:
 * nobody else's sessions can have this name then.
 *
 * @throws AdvisedError where one does not end within a minute
 */
export async function endLeftSessions(client: Client): Promise<number> {
  const deadline = performance.now() + deadlineMs;
  let ended = 0;
  for (;;) {
    const left = await readRows(client, terminate, v.tuple([v.number(), v.boolean()]), [
      rewriteApplicationName,
    ]);
    ended = Math.max(ended, left.length);
    const [first] = left;
    if (first === undefined) return ended;
    if (performance.now() > deadline)
      throw new AdvisedError(
        `A session of an interrupted scrub (pid ${first[0]}) does not end.`,
        'End it, or restart the server, and run again.',
      );
    await delay(pollMs);
  }
}
