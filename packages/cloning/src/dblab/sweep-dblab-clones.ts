import { AdvisedError, describeFailure } from '@prodlike/core';
import { type Destruction, destroyDblabClone } from './destroy-dblab-clone';
import { DatabaseLab, type DatabaseLabOptions } from './engine/database-lab';
import { labCloneExpiry } from './lab-clone-name';

/**
 * Destroys all clones of migration-test on an engine whose time is up.
 *
 * @returns their ids in the engine
 * @throws AdvisedError where the engine refuses
 */
export function sweepDblabClones(options: DatabaseLabOptions & Destruction, now: Date): Promise<string[]> {
  return sweepLab(new DatabaseLab(options), now, options);
}

/** The same with an engine that is known already. One that cannot be destroyed does not keep the others. */
export async function sweepLab(lab: DatabaseLab, now: Date, options: Destruction): Promise<string[]> {
  const removed: string[] = [];
  const failures: string[] = [];
  for (const { id } of await lab.clones()) {
    const expiresAt = labCloneExpiry(id);
    if (expiresAt === undefined || expiresAt >= now) continue;
    try {
      await destroyDblabClone(lab, id, options);
      removed.push(id);
    } catch (error) {
      failures.push(describeFailure(error));
    }
  }
  if (failures.length === 0) return removed;
  const gone = removed.length === 0 ? 'None was removed.' : `Removed: ${removed.join(', ')}.`;
  throw new AdvisedError(failures.join(' '), gone);
}
