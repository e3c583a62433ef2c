import type { Client } from 'pg';
import { inSessions } from '../sessions/in-sessions';
import type { LockPatience } from '../sessions/with-lock-patience';
import { readSuspended, type Suspended, type SuspendedForeignKey } from '../state/suspended-object';
import { restoreLooseCheck } from './inherited-loose-checks';
import { addForeignKey, restorePlan, validateForeignKey } from './restore-foreign-keys';

export interface RestoreOptions extends LockPatience {
  onStep(step: string): Promise<void> | void;
}

/**
 * Puts everything back that is recorded as suspended: the latest first for checks, then foreign keys one after another (each
 * locks two tables for a moment), and their validation on several sessions, one table at a time in each.
 *
 * @param client where the state is read
 * @throws AdvisedError where a foreign key does not hold for the masked values
 */
export async function restoreSuspended(
  client: Client,
  sessions: readonly Client[],
  options: RestoreOptions,
): Promise<void> {
  const { report, onStep } = options;
  const suspended = await readSuspended(client);
  if (suspended.length === 0) return;
  for (const { id, object } of [...suspended].reverse()) {
    if (object.kind !== 'loose-check') continue;
    await restoreLooseCheck(client, id, object, options);
    await onStep(`check ${object.name} restored`);
  }
  const keys = suspended.filter(isForeignKey);
  if (keys.length > 0) report(`${keys.length} foreign ${keys.length === 1 ? 'key comes' : 'keys come'} back`);
  for (const key of keys.filter(({ stage }) => stage === 'suspended')) {
    await addForeignKey(client, key, options);
    await onStep(`foreign key ${key.object.name} added`);
  }
  const apart = keys.filter(({ object }) => restorePlan(object).validate !== null);
  await inSessions(sessions, byReferringTable(apart), options.signal, async (session, ofTable) => {
    for (const key of ofTable) {
      await validateForeignKey(session, key, options);
      await onStep(`foreign key ${key.object.name} validated`);
    }
  });
}

function isForeignKey(suspended: Suspended): suspended is Suspended<SuspendedForeignKey> {
  return suspended.object.kind === 'foreign-key';
}

/** Two validations of one table would wait for each other. */
function byReferringTable(
  keys: readonly Suspended<SuspendedForeignKey>[],
): Suspended<SuspendedForeignKey>[][] {
  const tables = [...new Set(keys.map(({ object }) => object.table))];
  return tables.map((table) => keys.filter(({ object }) => object.table === table));
}
