import type { LabDatabase } from './lab-database';
import type { RdsWorld } from './rds-world';

/** Moves a database into other security groups: they are `adding` and `removing` for a while. */
export async function changeGroups(
  world: RdsWorld,
  database: LabDatabase,
  wanted: readonly string[],
): Promise<void> {
  for (const id of wanted) if (database.groups.get(id) !== 'active') database.groups.set(id, 'adding');
  for (const id of database.groups.keys()) if (!wanted.includes(id)) database.groups.set(id, 'removing');
  world.later(world.delays.groupsMs, async () => {
    for (const [id, status] of database.groups) {
      if (status === 'removing') database.groups.delete(id);
      else database.groups.set(id, 'active');
    }
    await world.timeline.note(database, 'security groups active');
  });
  await world.timeline.note(database, 'security groups change');
}
