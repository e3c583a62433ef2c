import type { LabParts } from './lab-parts';
import { removeDatabase } from './rds/delete-database';
import { deleteRecords } from './setup/set-record';

/**
 * Takes away everything that came since the lab's start by calls of the API, and all records. What the test added stays.
 *
 * @throws what went wrong in the background
 */
export async function resetLab(
  { world, records, timeline, askMoto, region }: LabParts,
  zoneId: string,
): Promise<void> {
  await world.settle();
  const news = world.databases.filter(({ isNew }) => isNew);
  // Members before their clusters.
  for (const kind of ['instance', 'cluster'] as const)
    for (const database of news) if (database.kind === kind) await removeDatabase(world, database);
  world.forced.clear();
  await deleteRecords({ records, askMoto, region, zoneId });
  timeline.clear();
}
