import { XmlElement } from '../wire/xml';
import { kindNames } from './database-kinds';
import type { LabDatabase } from './lab-database';
import type { LabSnapshot } from './lab-snapshot';
import type { RdsWorld } from './rds-world';

/** Puts what the lab knows of a database into moto's description of it. */
export function overlayDatabase(world: RdsWorld, database: LabDatabase, element: XmlElement): void {
  const names = kindNames[database.kind];
  element.setText(names.status, shownStatus(world, database));
  element.setText(names.resourceId, database.resourceId);
  for (const [name, text] of database.settings) element.setText(name, text);
  const groups = (database.cluster ?? database).groups;
  element.set(
    new XmlElement(
      'VpcSecurityGroups',
      [...groups].map(
        ([id, status]) =>
          new XmlElement('VpcSecurityGroupMembership', [
            new XmlElement('VpcSecurityGroupId', id),
            new XmlElement('Status', status),
          ]),
      ),
    ),
  );
  element.set(
    new XmlElement(
      'PendingModifiedValues',
      [...database.pending].map(([name, text]) => new XmlElement(name, text)),
    ),
  );
  element.set(tagList(database.shownTags));
  if (!database.hasEndpoint) element.remove('Endpoint');
  // Moto takes a restore to a point in time for a replica.
  if (database.isNew) element.remove('ReadReplicaSourceDBInstanceIdentifier');
}

function shownStatus(world: RdsWorld, database: LabDatabase): string {
  const forced = world.forced.get(database.identifier);
  const applies = forced && (forced.insteadOf ?? database.status) === database.status;
  return applies && !database.isDeleting ? forced.status : database.status;
}

/** Puts what the lab knows of a snapshot into moto's description of it. */
export function overlaySnapshot(snapshot: LabSnapshot, element: XmlElement): void {
  const names = snapshot.kind === 'instance' ? 'DBSnapshot' : 'DBClusterSnapshot';
  const arn = element.textOf(`${names}Arn`) ?? '';
  element.setText(`${names}Identifier`, snapshot.identifier);
  element.setText(`${names}Arn`, arn.replace(snapshot.motoIdentifier, snapshot.identifier));
  element.setText('SnapshotType', snapshot.type);
  element.setText('Status', snapshot.status);
  element.setText('PercentProgress', String(snapshot.percentProgress));
  element.setText('SnapshotCreateTime', snapshot.createdAt.toISOString());
  if (snapshot.kind === 'instance')
    element.setText('OriginalSnapshotCreateTime', snapshot.createdAt.toISOString());
}

export function tagList(tags: ReadonlyMap<string, string>): XmlElement {
  const elements = [...tags].map(
    ([key, value]) => new XmlElement('Tag', [new XmlElement('Key', key), new XmlElement('Value', value)]),
  );
  return new XmlElement('TagList', elements);
}
