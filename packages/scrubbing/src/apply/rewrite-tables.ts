import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { TableOutcome } from '../scrub-result';
import type { ApplyOptions } from './apply-options';
import { ApplyProgress } from './progress/apply-progress';
import { rewriteTable } from './rewrite/rewrite-table';
import { type RewriteTask, taskName } from './rewrite/rewrite-task';
import { inSessions } from './sessions/in-sessions';
import { rewriteFailure } from './sessions/rewrite-failure';
import { type LockPatience, withLockPatience } from './sessions/with-lock-patience';

/** Rewrites the tables on these sessions, each in one transaction with its record. */
export async function rewriteTables(
  { plan, state, report, onStep }: Pick<ApplyOptions, 'plan' | 'state' | 'report' | 'onStep'>,
  sessions: readonly Client[],
  tasks: readonly RewriteTask[],
  patience: LockPatience,
): Promise<TableOutcome[]> {
  const outcomes: TableOutcome[] = [];
  const progress = new ApplyProgress(tasks, sessions.length, state.client, report);
  try {
    await inSessions(sessions, tasks, patience.signal, async (session, task) => {
      const pid = await pidOf(session);
      const enterPhase = progress.begin(pid, task);
      const name = taskName(task);
      try {
        const outcome = await withLockPatience(
          session,
          patience,
          { name, tables: [task.masks.table.oid] },
          () =>
            rewriteTable(session, task, plan.catalog.serverVersion, async (phase) => {
              enterPhase(phase);
              await onStep?.(`${name} ${phase}`);
            }),
        );
        outcomes.push(outcome);
        progress.done(pid, task, outcome);
      } catch (error) {
        throw rewriteFailure(error, `masking ${name}`);
      }
      await onStep?.(`${name} masked`);
    });
  } finally {
    progress.end();
  }
  return outcomes;
}

async function pidOf(session: Client): Promise<number> {
  const [row] = await readRows(session, 'SELECT pg_backend_pid()', v.tuple([v.number()]));
  return row?.[0] ?? 0;
}
