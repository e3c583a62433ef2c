import { availableParallelism } from 'node:os';
import { AdvisedError } from '@prodlike/core';
import type { Client } from 'pg';
import type { TableOutcome } from '../scrub-result';
import { type ApplyOptions, lockPatienceOf } from './apply-options';
import { foreignKeysInTheWay } from './foreign-keys/foreign-keys-in-the-way';
import { suspendInheritedLooseChecks } from './foreign-keys/inherited-loose-checks';
import { restoreSuspended } from './foreign-keys/restore-suspended';
import { suspendForeignKeys } from './foreign-keys/suspend-foreign-keys';
import { prepareApply } from './prepare-apply';
import { freeBytesOf } from './requirements/free-bytes';
import { requireRights } from './requirements/require-rights';
import { requireSpace } from './requirements/require-space';
import { spaceNeedBytes } from './requirements/space-need';
import type { RewriteTask } from './rewrite/rewrite-task';
import { rewriteTables } from './rewrite-tables';
import { cancelSessions } from './sessions/cancel-sessions';
import { endLeftSessions } from './sessions/end-left-sessions';
import { rewriteFailure } from './sessions/rewrite-failure';
import { openRewriteSession } from './sessions/rewrite-session';
import type { LockPatience } from './sessions/with-lock-patience';
import { beginRun, lastFinishedAt } from './state/scrub-run';
import { readOutcomes } from './state/scrub-state';
import { readSuspended } from './state/suspended-object';

/** As many tables at a time as this machine has processors, for want of a better guess at the server's. */
const concurrencyLimits = { least: 2, most: 4 };

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
  const { plan, state, report } = options;
  if (plan.undecided.length > 0 || plan.faults.length > 0)
    throw new Error('A plan with undecided columns or faults must not be applied.');
  const abort = new AbortController();
  const endCancelling = cancelOnCleanUp(options, abort);
  try {
    await endLeftSessions(state.client);
    const tasks = await prepareApply(options);
    const suspended = await readSuspended(state.client);
    if (tasks.length === 0 && suspended.length === 0) {
      const when = await lastFinishedAt(state);
      report(`Nothing is left to mask${when === null ? '' : `: this was done by ${when} UTC`}.`);
      return { tables: await readOutcomes(state) };
    }
    const fresh = await applyTasks(options, tasks, abort.signal);
    const earlier = (await readOutcomes(state)).filter(
      ({ oid }) => !fresh.some((table) => table.oid === oid),
    );
    return { tables: [...fresh, ...earlier] };
  } catch (error) {
    if (!abort.signal.aborted) throw rewriteFailure(error, 'masking');
    throw new AdvisedError(
      'The scrub was ended before it was done.',
      'Run again: it goes on where it stopped.',
      {
        cause: error,
      },
    );
  } finally {
    await endCancelling();
  }
}

async function applyTasks(
  options: ApplyOptions,
  tasks: readonly RewriteTask[],
  signal: AbortSignal,
): Promise<TableOutcome[]> {
  const { plan, state, report } = options;
  const { catalog } = plan;
  const onStep = async (step: string): Promise<void> => options.onStep?.(step);
  const patience: LockPatience = { patienceMs: lockPatienceOf(options), signal, report };
  const { least, most } = concurrencyLimits;
  const concurrency = options.concurrency ?? Math.min(most, Math.max(least, availableParallelism()));
  const foreignKeys = foreignKeysInTheWay(catalog, tasks);
  await requireRights(state.client, catalog, tasks, foreignKeys);
  const free = options.freeBytes ?? (await freeBytesOf(state.client, options.connection));
  requireSpace(spaceNeedBytes(tasks, concurrency), free, report);
  const resumed = await beginRun(state, plan);
  if (resumed) report('An earlier run was interrupted: going on.');
  await onStep('run begun');
  const sessions = await openSessions(options, Math.max(1, Math.min(concurrency, tasks.length)));
  try {
    const [first] = sessions;
    if (first === undefined) throw new Error('No session was opened.');
    const present = foreignKeys.filter(isPresent(await readSuspended(first)));
    await suspendForeignKeys(first, catalog, present, patience, onStep);
    const reloaded = tasks.filter(({ method }) => method === 'reload').map(({ masks }) => masks.table.oid);
    await suspendInheritedLooseChecks(first, reloaded, catalog.serverVersion, patience, onStep);
    const outcomes = await rewriteTables(options, sessions, tasks, patience);
    await restoreSuspended(first, sessions, { ...patience, serverVersion: catalog.serverVersion, onStep });
    return outcomes;
  } finally {
    await Promise.all(sessions.map((session) => session.end().catch(() => undefined)));
  }
}

/** A key that an interrupted run has suspended stands in the catalog, but no longer in the database. */
function isPresent(suspended: Awaited<ReturnType<typeof readSuspended>>) {
  const gone = new Set(
    suspended.flatMap(({ stage, object }) =>
      stage === 'suspended' && object.kind === 'foreign-key' ? [object.oid] : [],
    ),
  );
  return ({ oid }: { readonly oid: number }): boolean => !gone.has(oid);
}

async function openSessions({ connection, settings }: ApplyOptions, count: number): Promise<Client[]> {
  const opening = Array.from({ length: count }, () => openRewriteSession(connection, settings));
  const opened = await Promise.allSettled(opening);
  const sessions = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = opened.find((one) => one.status === 'rejected');
  if (failed === undefined) return sessions;
  await Promise.all(sessions.map((session) => session.end().catch(() => undefined)));
  throw failed.reason;
}

/** On a signal no further table starts, and what is under way is cancelled. @returns takes that off again */
function cancelOnCleanUp(
  { cleanUp, connection, state }: ApplyOptions,
  abort: AbortController,
): () => Promise<void> {
  const stop = (): void => abort.abort();
  cleanUp.interrupted.addEventListener('abort', stop);
  // Without the session that holds the run's lock another run could begin.
  state.client.once('end', stop);
  let under = true;
  const cancelNow = cleanUp.defer('sessions that mask tables', async () => {
    if (!under) return;
    stop();
    await cancelSessions(connection);
  });
  return async () => {
    under = false;
    cleanUp.interrupted.removeEventListener('abort', stop);
    state.client.off('end', stop);
    await cancelNow();
  };
}
