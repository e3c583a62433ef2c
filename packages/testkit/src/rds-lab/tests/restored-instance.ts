import {
  type DBInstance,
  DescribeDBInstancesCommand,
  DescribeDBSnapshotsCommand,
  type RDSClient,
  RestoreDBInstanceFromDBSnapshotCommand,
  type RestoreDBInstanceFromDBSnapshotMessage,
} from '@aws-sdk/client-rds';
import { until } from '../../until';
import { labGroups } from '../lab-groups';
import { labNames } from '../setup/make-groups';

/** Asks for an instance of `prod`'s newest snapshot, in quarantine. */
export async function restoreInstance(
  rds: RDSClient,
  identifier: string,
  more: Partial<RestoreDBInstanceFromDBSnapshotMessage> = {},
): Promise<void> {
  const { DBSnapshots = [] } = await rds.send(
    new DescribeDBSnapshotsCommand({ DBInstanceIdentifier: 'prod' }),
  );
  await rds.send(
    new RestoreDBInstanceFromDBSnapshotCommand({
      DBInstanceIdentifier: identifier,
      DBSnapshotIdentifier: DBSnapshots.at(-1)?.DBSnapshotIdentifier,
      VpcSecurityGroupIds: [labGroups.quarantine],
      DBSubnetGroupName: labNames.subnetGroup,
      PubliclyAccessible: false,
      Tags: [{ Key: 'prodlike:data', Value: 'unmasked' }],
      ...more,
    }),
  );
}

export async function describeInstance(rds: RDSClient, identifier: string): Promise<DBInstance> {
  const { DBInstances = [] } = await rds.send(
    new DescribeDBInstancesCommand({ DBInstanceIdentifier: identifier }),
  );
  const [instance] = DBInstances;
  if (instance === undefined) throw new Error(`No ${identifier} was described.`);
  return instance;
}

/** Waits until an instance is available and nothing of it is pending. */
export async function settled(rds: RDSClient, identifier: string): Promise<void> {
  await until(`${identifier} is settled`, async () => {
    const { DBInstanceStatus, PendingModifiedValues = {} } = await describeInstance(rds, identifier);
    return DBInstanceStatus === 'available' && Object.keys(PendingModifiedValues).length === 0;
  });
}
