import { randomBytes } from 'node:crypto';
import type { XmlElement } from '../wire/xml';
import { type DatabaseKind, kindNames } from './database-kinds';
import { LabDatabase } from './lab-database';
import type { RdsWorld } from './rds-world';

/** Takes a database that moto made into the lab's books. */
export function register(
  world: RdsWorld,
  kind: DatabaseKind,
  element: XmlElement,
  facts: {
    readonly isNew: boolean;
    readonly tags: ReadonlyMap<string, string>;
    readonly settings: ReadonlyMap<string, string>;
    readonly groups: readonly string[];
  },
): LabDatabase {
  const names = kindNames[kind];
  const clusterName = kind === 'instance' ? element.textOf('DBClusterIdentifier') : undefined;
  const cluster = clusterName ? world.find('cluster', clusterName) : undefined;
  const database = new LabDatabase({
    kind,
    identifier: element.textOf(names.identifier) ?? '',
    resourceId: `${names.resourceIdPrefix}${randomBytes(13).toString('hex').toUpperCase()}`,
    isNew: facts.isNew,
    masterUser: element.textOf('MasterUsername') ?? cluster?.masterUser ?? '',
    cluster,
  });
  const endpoint = element.child('Endpoint');
  database.host = (kind === 'instance' ? endpoint?.textOf('Address') : endpoint?.text) ?? '';
  database.port = Number(kind === 'instance' ? endpoint?.textOf('Port') : element.textOf('Port'));
  for (const id of facts.groups) database.groups.set(id, 'active');
  for (const [name, text] of facts.settings) database.settings.set(name, text);
  database.tags = new Map(facts.tags);
  database.shownTags = new Map(facts.tags);
  cluster?.members.push(database);
  world.databases.push(database);
  return database;
}
