import { setTimeout as delay } from 'node:timers/promises';
import { AdvisedError, type CleanUp } from '@prodlike/core';
import { type ConnectionParameters, inSession } from '@prodlike/postgres';
import * as v from 'valibot';

/** Sessions of ours by their name; nobody else signs in as the master user, whose password this run has just made. */
const formerSql = `
  SELECT count(*)::int AS left, count(pg_terminate_backend(pid))::int AS told FROM pg_stat_activity
  WHERE usename = current_user AND pid <> pg_backend_pid() AND application_name LIKE 'prodlike%'`;

const formerSchema = v.tuple([v.object({ left: v.number() })]);

const betweenLooksMs = 100;
const deadlineMs = 20_000;

/**
 * Ends what a run that was killed has left on the server: a bastion holds its sessions on, and with them the scrub's lock.
 *
 * @throws AdvisedError where they do not end in time
 */
export async function endFormerSessions(connection: ConnectionParameters, cleanUp: CleanUp): Promise<void> {
  await inSession({ connection, applicationName: 'prodlike rotate-rds', cleanUp }, async (client) => {
    const until = performance.now() + deadlineMs;
    for (;;) {
      const [{ left }] = v.parse(formerSchema, (await client.query(formerSql)).rows);
      if (left === 0) return;
      if (performance.now() > until)
        throw new AdvisedError(
          `${left} sessions of an earlier run do not end.`,
          'Run again later: it goes on where the earlier one stopped.',
        );
      await delay(betweenLooksMs);
    }
  });
}
