import { type DatabaseServer, startDatabaseServer } from '../postgres/database-server';
import { openGate } from '../rds/bring-up';
import type { DatabaseKind } from '../rds/database-kinds';
import { kindNames } from '../rds/database-kinds';
import type { LabDatabase } from '../rds/lab-database';
import { givenSettings } from '../rds/rds-settings';
import type { RdsWorld } from '../rds/rds-world';
import { register } from '../rds/register';
import { queryRequest } from '../wire/setup-request';
import { parseXml } from '../wire/xml';
import { required } from './make-groups';

/** An instance or a cluster that is there before anybody calls. */
export interface GivenDatabase {
  readonly kind: DatabaseKind;
  readonly identifier: string;
  readonly groups: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  /** As in CreateDBInstance or CreateDBCluster, besides. */
  readonly fields: Readonly<Record<string, string>>;
  /** An instance or cluster whose data a PostgreSQL behind it starts with; absent: nothing stands behind it. */
  readonly dataOf?: string;
}

/** Makes a database in moto, available at once. @param server of the source; that of others starts from `dataOf` */
export async function addDatabase(
  world: RdsWorld,
  given: GivenDatabase,
  server?: DatabaseServer,
): Promise<LabDatabase> {
  const names = kindNames[given.kind];
  const action = `rds:Create${names.element}`;
  const fields = { [names.identifier]: given.identifier, ...given.fields };
  const tags = Object.entries(given.tags).flatMap(([key, value], index) => [
    [`Tags.Tag.${index + 1}.Key`, key],
    [`Tags.Tag.${index + 1}.Value`, value],
  ]);
  const request = queryRequest(action, world.region, { ...fields, ...Object.fromEntries(tags) });
  const answer = required(action, await world.askMoto(request));
  const element = parseXml(answer.body.toString()).find(names.element);
  if (element === undefined) throw new Error(`moto made no ${given.identifier}.`);
  const database = register(world, given.kind, element, {
    isNew: false,
    tags: new Map(Object.entries(given.tags)),
    settings: givenSettings(request.form),
    groups: given.groups,
  });
  database.ownServer = server ?? (await serverLike(world, given.dataOf));
  database.status = 'available';
  if (database.server) await openGate(world, database);
  return database;
}

async function serverLike(world: RdsWorld, other: string | undefined): Promise<DatabaseServer | undefined> {
  if (other === undefined) return undefined;
  const server = (world.find('instance', other) ?? world.find('cluster', other))?.server;
  if (server === undefined) throw new Error(`Nothing stands behind ${other}.`);
  return await startDatabaseServer(await server.copyData(), server.binaries);
}
