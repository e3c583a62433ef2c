import type { TableOutcome } from '../scrub-result';
import { type ApplyOptions, concurrencyOf, lockPatienceOf } from './apply-options';
import { suspendInheritedLooseChecks } from './foreign-keys/inherited-loose-checks';
import { restoreSuspended } from './foreign-keys/restore-suspended';
import { suspendForeignKeys } from './foreign-keys/suspend-foreign-keys';
import { prepareApply } from './prepare-apply';
import { requirePossible } from './requirements/require-possible';
import type { RewriteTask } from './rewrite/rewrite-task';
import { rewriteTables } from './rewrite-tables';
import { untilInterrupted } from './sessions/until-interrupted';
import type { LockPatience } from './sessions/with-lock-patience';
import { withSessions } from './sessions/with-sessions';
import { beginRun, runFinishedAt } from './state/scrub-run';
import { readOutcomes } from './state/scrub-state';
import { readSuspended } from './state/suspended-object';

/**
 * Masks what the plan says and earlier runs have not masked yet: each table rewritten once, in a transaction that also records
 * it, several at a time; foreign keys that stand in the way are put back and validated afterwards. Whenever it ends before
 * that, the next run goes on.
 *
 * @returns every table that was rewritten, by this run or an earlier one
 * @throws AdvisedError where rights, space or locks are missing, a constraint does not hold, or the server or the session ends
 */
export async function applyMasks(
  options: ApplyOptions,
): Promise<{ readonly tables: readonly TableOutcome[] }> {
  const { plan, state, report, connection, cleanUp } = options;
  if (plan.undecided.length > 0 || plan.faults.length > 0)
    throw new Error('A plan with undecided columns or faults must not be applied.');
  return await untilInterrupted(
    { connection, cleanUp, lockHolder: state.client },
    'masking',
    async (signal) => {
      const tasks = await prepareApply(options);
      const suspended = await readSuspended(state.client);
      if (tasks.length === 0 && suspended.length === 0) {
        const when = await runFinishedAt(state);
        if (when === null) await beginRun(state, plan);
        report(`Nothing is left to mask${when === null ? '' : `: this was done by ${when} UTC`}.`);
        return { tables: await readOutcomes(state) };
      }
      const fresh = await applyTasks(options, tasks, signal);
      const earlier = (await readOutcomes(state)).filter(
        ({ oid }) => !fresh.some((table) => table.oid === oid),
      );
      return { tables: [...fresh, ...earlier] };
    },
  );
}

async function applyTasks(
  options: ApplyOptions,
  tasks: readonly RewriteTask[],
  signal: AbortSignal,
): Promise<TableOutcome[]> {
  const { plan, state, report, connection, settings } = options;
  const { catalog } = plan;
  const onStep = async (step: string): Promise<void> => options.onStep?.(step);
  const patience: LockPatience = { patienceMs: lockPatienceOf(options), signal, report };
  const concurrency = concurrencyOf(options);
  const count = Math.max(1, Math.min(concurrency, tasks.length));
  const foreignKeys = await requirePossible(options, tasks);
  if (await beginRun(state, plan)) report('An earlier run was interrupted: going on.');
  await onStep('run begun');
  return await withSessions(connection, settings, count, concurrency, async (sessions) => {
    const [first] = sessions;
    await suspendForeignKeys(first, catalog, foreignKeys, patience, onStep);
    const reloaded = tasks.filter(({ method }) => method === 'reload').map(({ masks }) => masks.table.oid);
    await suspendInheritedLooseChecks(first, reloaded, catalog.serverVersion, patience, onStep);
    const outcomes = await rewriteTables(options, sessions, tasks, patience);
    await restoreSuspended(first, sessions, { ...patience, onStep });
    return outcomes;
  });
}
