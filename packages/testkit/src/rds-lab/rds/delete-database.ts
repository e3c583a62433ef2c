import type { AwsAnswer } from '../../aws/error-answer';
import { required } from '../setup/make-groups';
import type { LabRequest } from '../wire/lab-request';
import { queryRequest } from '../wire/setup-request';
import { XmlElement } from '../wire/xml';
import { type DatabaseKind, kindNames } from './database-kinds';
import { describeInMoto } from './describe-in-moto';
import { forgetBackups } from './forget-backups';
import { keepFormer } from './former-description';
import type { LabDatabase } from './lab-database';
import { overlayDatabase } from './overlay';
import { refuse } from './rds-answer';
import type { RdsWorld } from './rds-world';

/** DeleteDBInstance, DeleteDBCluster: `deleting` for a while, then gone, with the server behind it. */
export async function deleteDatabase(
  world: RdsWorld,
  request: LabRequest,
  kind: DatabaseKind,
): Promise<AwsAnswer> {
  const { element, identifier, notFound } = kindNames[kind];
  const name = request.form.get(identifier) ?? '';
  const absent = refuse(notFound, `${element} ${name} not found.`, 404);
  const database = world.find(kind, name);
  if (database === undefined) return absent;
  const shown = await describeInMoto(world, database);
  await keepFormer(world, database);
  // From here to its status nothing is awaited: of two calls the second is refused, and one that fails has begun nothing.
  if (world.find(kind, name) !== database) return absent;
  const refusal = refusalOf(database, request.form);
  if (refusal) return refusal;
  database.isDeleting = true;
  database.status = 'deleting';
  const noted = world.timeline.noteDeletion(database);
  world.later(world.delays.deletingMs, async () => {
    // It asks the server, which goes now.
    await noted.catch(() => undefined);
    await disappear(world, database, request);
  });
  await noted;
  if (shown) overlayDatabase(world, database, shown);
  const body = new XmlElement(`Delete${element}Response`, [
    new XmlElement(`Delete${element}Result`, shown ? [shown] : []),
  ]);
  return { status: 200, headers: { 'content-type': 'text/xml' }, body: body.toString() };
}

function refusalOf(database: LabDatabase, form: URLSearchParams): AwsAnswer | undefined {
  const { element, invalidState } = kindNames[database.kind];
  const { identifier } = database;
  if (database.settings.get('DeletionProtection') === 'true')
    return refuse(
      'InvalidParameterCombination',
      `Cannot delete protected ${element === 'DBInstance' ? 'DB Instance' : 'Cluster'}, please disable deletion protection and try again.`,
    );
  if (database.isDeleting) return refuse(invalidState, `${element} ${identifier} is already being deleted.`);
  if (database.members.some(({ isDeleting }) => !isDeleting))
    return refuse(
      invalidState,
      'Cluster cannot be deleted, it still contains DB instances in non-deleting state.',
    );
  if (
    database.cluster === undefined &&
    form.get('SkipFinalSnapshot') !== 'true' &&
    !form.has('FinalDBSnapshotIdentifier')
  )
    return refuse(
      'InvalidParameterCombination',
      'FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.',
    );
  return undefined;
}

async function disappear(world: RdsWorld, database: LabDatabase, request: LabRequest): Promise<void> {
  // A cluster stays until its last member is gone.
  if (database.members.length > 0) {
    world.later(10, () => disappear(world, database, request));
    return;
  }
  // Moto deletes no cluster while it has a member.
  await Promise.allSettled(world.departures);
  await removeDatabase(world, database, request);
}

/** Removes a database at once, with the server behind it. */
export async function removeDatabase(
  world: RdsWorld,
  database: LabDatabase,
  request = deletion(world, database),
): Promise<void> {
  const { element, identifier } = kindNames[database.kind];
  // Moto copies the source's protection into what is restored.
  const unprotect = { [identifier]: database.identifier, DeletionProtection: 'false' };
  await world.askMoto(queryRequest(`rds:Modify${element}`, world.region, unprotect));
  world.databases.splice(world.databases.indexOf(database), 1);
  const siblings = database.cluster?.members;
  siblings?.splice(siblings.indexOf(database), 1);
  const departure = leaveMoto(world, database, request);
  world.departures.add(departure);
  try {
    await departure;
  } finally {
    world.departures.delete(departure);
    await database.stop();
  }
}

async function leaveMoto(world: RdsWorld, database: LabDatabase, request: LabRequest): Promise<void> {
  required(request.action, await world.askMoto(request));
  await forgetBackups(world, database);
}

function deletion({ region }: RdsWorld, { kind, identifier }: LabDatabase): LabRequest {
  const names = kindNames[kind];
  return queryRequest(`rds:Delete${names.element}`, region, {
    [names.identifier]: identifier,
    SkipFinalSnapshot: 'true',
  });
}
