import { readCatalog, type Table } from '@prodlike/postgres';
import type { Client } from 'pg';
import type { TableOutcome } from '../scrub-result';
import { type ApplyOptions, concurrencyOf, lockPatienceOf } from './apply-options';
import { purgeCatalogs } from './finish/purge-catalogs';
import { refreshMaterializedViews } from './finish/refresh-materialized-views';
import { removeLargeObjects } from './finish/remove-large-objects';
import { tablesWithManyDead, vacuumAnalyze, vacuumFull } from './finish/vacuum-tables';
import { untilInterrupted } from './sessions/until-interrupted';
import type { LockPatience } from './sessions/with-lock-patience';
import { withSessions } from './sessions/with-sessions';
import { finishRun, runFinishedAt } from './state/scrub-run';
import { readOutcomes } from './state/scrub-state';

export interface FinishOptions extends Omit<ApplyOptions, 'plan' | 'freeBytes'> {
  /** Whether the policy says `large-objects: remove`. */
  readonly removeLargeObjects: boolean;
}

export interface FinishResult {
  /** Tables that were written anew without masks, by this run. */
  readonly tables: readonly TableOutcome[];
  /** What could not be purged, and why: sentences without a full stop, object names only. */
  readonly remarks: readonly string[];
}

/**
 * After `applyMasks`: materialized views are computed anew, statistics made anew, and what is left of originals goes: dead rows,
 * dropped columns, old statistics, statement texts, large objects. Then the run counts as finished; without an unfinished
 * run it does nothing.
 */
export async function finishApply(options: FinishOptions): Promise<FinishResult> {
  const { connection, settings, state, cleanUp, report } = options;
  const concurrency = concurrencyOf(options);
  const when = await runFinishedAt(state);
  if (when !== null) {
    report(`Nothing is left to purge: this was done by ${when} UTC.`);
    return { tables: [], remarks: [] };
  }
  return await untilInterrupted(
    { connection, cleanUp, lockHolder: state.client },
    'purging leftovers',
    (signal) =>
      withSessions(connection, settings, concurrency, concurrency, (sessions) =>
        finish(options, sessions, signal),
      ),
  );
}

async function finish(
  options: FinishOptions,
  sessions: readonly [Client, ...Client[]],
  signal: AbortSignal,
): Promise<FinishResult> {
  const { state, report } = options;
  const [first] = sessions;
  const patience: LockPatience = { patienceMs: lockPatienceOf(options), signal, report };
  const remarks = await refreshMaterializedViews(first, report);
  await options.onStep?.('materialized views refreshed');
  const removed = options.removeLargeObjects ? await removeLargeObjects(first) : { removed: 0, left: 0 };
  if (removed.removed > 0) report(`${removed.removed} large objects removed`);
  if (removed.left > 0) remarks.push(`${removed.left} large objects stay: others own them`);
  const catalog = await readCatalog(first);
  const stored = catalog.tables.filter(({ kind, mayAlter }) => kind !== 'foreign' && mayAlter);
  const skipped = catalog.tables.filter(({ kind, mayAlter }) => kind !== 'foreign' && !mayAlter).length;
  if (skipped > 0) remarks.push(`${skipped} tables of other owners were not vacuumed`);
  const full = await tablesToWriteAnew(options, first, stored);
  report(`vacuuming and analysing ${stored.length} tables, ${full.length} of them in full`);
  const anew = await vacuumFull(sessions, full, patience);
  const others = await vacuumAnalyze(
    sessions,
    stored.filter((table) => !full.includes(table)),
    patience,
  );
  remarks.push(...anew.remarks, ...others.remarks);
  await options.onStep?.('tables vacuumed');
  remarks.push(...(await purgeCatalogs(first, catalog, removed.removed > 0, patience)));
  await finishRun(state);
  await options.onStep?.('run finished');
  return { tables: anew.outcomes, remarks };
}

/** Those that masking did not write anew, and that hold dropped columns or many dead rows. */
async function tablesToWriteAnew(
  { state }: FinishOptions,
  client: Client,
  stored: readonly Table[],
): Promise<Table[]> {
  const rewritten = new Set((await readOutcomes(state)).map(({ oid }) => oid));
  const dead = await tablesWithManyDead(client);
  return stored.filter(
    ({ oid, kind, droppedColumns }) =>
      kind === 'table' && !rewritten.has(oid) && (droppedColumns > 0 || dead.has(oid)),
  );
}
