import { parseXml, type XmlElement } from '../wire/xml';
import { describeInMoto } from './describe-in-moto';
import type { LabDatabase } from './lab-database';
import { overlayDatabase } from './overlay';
import type { RdsWorld } from './rds-world';

/** Before a database is changed: keeps how it is described now, for those who will look too early. */
export async function keepFormer(world: RdsWorld, database: LabDatabase): Promise<void> {
  const left = world.delays.staleDescribes;
  const element = left > 0 ? await describeInMoto(world, database) : undefined;
  if (element === undefined) return;
  overlayDatabase(world, database, element);
  database.former = { text: element.toString(), left };
}

/** How a database was described before its last change, as often as that is still to be seen. */
export function takeFormer(database: LabDatabase): XmlElement | undefined {
  const { former } = database;
  if (former === undefined || former.left === 0) return undefined;
  former.left--;
  return parseXml(former.text);
}
