import type { ForeignKey } from '@prodlike/postgres';
import { type ApplyOptions, concurrencyOf } from '../apply-options';
import { foreignKeysInTheWay } from '../foreign-keys/foreign-keys-in-the-way';
import { prepareApply } from '../prepare-apply';
import type { RewriteTask } from '../rewrite/rewrite-task';
import { readSuspended } from '../state/suspended-object';
import { freeBytesOf } from './free-bytes';
import { requireRights } from './require-rights';
import { requireSpace } from './require-space';
import { spaceNeedBytes } from './space-need';

type Possible = Pick<ApplyOptions, 'plan' | 'state' | 'connection' | 'concurrency' | 'freeBytes' | 'report'>;

/**
 * Looks whether `applyMasks` may do its work, before anything is changed.
 *
 * @throws AdvisedError that names the rights or the space that are missing, or what an earlier run masked otherwise
 */
export async function checkApply(options: Possible): Promise<void> {
  const tasks = await prepareApply(options);
  if (tasks.length > 0) await requirePossible(options, tasks);
}

/** @returns the foreign keys that must be suspended for these tables */
export async function requirePossible(
  options: Possible,
  tasks: readonly RewriteTask[],
): Promise<readonly ForeignKey[]> {
  const { plan, state, connection, report } = options;
  const foreignKeys = await presentForeignKeys(options, tasks);
  await requireRights(state.client, plan.catalog, tasks, foreignKeys);
  const free = options.freeBytes ?? (await freeBytesOf(state.client, connection));
  const concurrency = Math.max(1, Math.min(concurrencyOf(options), tasks.length));
  requireSpace(spaceNeedBytes(tasks, concurrency), free, report);
  return foreignKeys;
}

/** Those in the way; what an interrupted run has suspended already stands in the catalog, but no longer in the database. */
async function presentForeignKeys({ plan, state }: Possible, tasks: readonly RewriteTask[]) {
  const gone = new Set<number>();
  for (const { stage, object } of await readSuspended(state.client))
    if (stage === 'suspended' && object.kind === 'foreign-key') gone.add(object.oid);
  return foreignKeysInTheWay(plan.catalog, tasks).filter(({ oid }) => !gone.has(oid));
}
