import { required } from '../setup/make-groups';
import { queryRequest } from '../wire/setup-request';
import { parseXml, type XmlElement } from '../wire/xml';
import { kindNames } from './database-kinds';
import type { LabDatabase } from './lab-database';
import type { RdsWorld } from './rds-world';

/** What moto says of a database, without what the lab knows better. @throws where moto knows none of that name */
export async function describeInMoto(
  world: RdsWorld,
  { kind, identifier }: LabDatabase,
): Promise<XmlElement | undefined> {
  const names = kindNames[kind];
  const action = `rds:Describe${names.list}`;
  const request = queryRequest(action, world.region, { [names.identifier]: identifier });
  return parseXml(required(action, await world.askMoto(request)).body.toString()).find(names.element);
}
