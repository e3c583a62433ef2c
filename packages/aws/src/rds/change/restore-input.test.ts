import { unmaskedTags } from '../guard/guarded.testing';
import {
  clusterFromSnapshotInput,
  clusterToPointInTimeInput,
  fromSnapshotInput,
  memberInput,
  toPointInTimeInput,
} from './restore-input';
import { clusterRestore, instanceRestore } from './restores.testing';

/** What RDS fills in with something else than the source's where it is left out. */
const explicit = {
  DBSubnetGroupName: 'private',
  VpcSecurityGroupIds: ['sg-0quarantine'],
  PubliclyAccessible: false,
  MultiAZ: false,
  DBParameterGroupName: 'pg16',
  OptionGroupName: 'default:postgres-16',
  EnableIAMDatabaseAuthentication: false,
  DeletionProtection: false,
  CopyTagsToSnapshot: true,
  AutoMinorVersionUpgrade: true,
  BackupRetentionPeriod: 0,
  CACertificateIdentifier: 'rds-ca-rsa2048-g1',
  EngineLifecycleSupport: 'open-source-rds-extended-support-disabled',
  StorageType: 'gp3',
  DBInstanceClass: 'db.t4g.medium',
  Tags: Object.entries(unmaskedTags).map(([Key, Value]) => ({ Key, Value })),
};

test('a restore of a snapshot leaves nothing to the defaults of RDS', () => {
  expect(fromSnapshotInput(instanceRestore, 'rds:prod-2026-11-22-03-07')).toMatchObject({
    DBInstanceIdentifier: 'app-dev-20261122',
    DBSnapshotIdentifier: 'rds:prod-2026-11-22-03-07',
    ...explicit,
  });
});

test('so does one to a point in time, of a time or the latest', () => {
  const at = new Date('2026-11-22T03:07:00Z');
  const input = toPointInTimeInput(instanceRestore, 'prod', at);
  expect(input).toMatchObject({
    SourceDBInstanceIdentifier: 'prod',
    TargetDBInstanceIdentifier: 'app-dev-20261122',
    RestoreTime: at,
    ...explicit,
  });
  expect(input.UseLatestRestorableTime).toBeUndefined();
  const latest = toPointInTimeInput(instanceRestore, 'prod', undefined);
  expect(latest).toMatchObject({ UseLatestRestorableTime: true });
  expect(latest.RestoreTime).toBeUndefined();
});

const ofCluster = {
  DBClusterIdentifier: 'app-dev-20261122',
  DBSubnetGroupName: 'private',
  VpcSecurityGroupIds: ['sg-0quarantine'],
  DBClusterParameterGroupName: 'cpg16',
  EnableIAMDatabaseAuthentication: false,
  DeletionProtection: false,
  BackupRetentionPeriod: 1,
  EngineLifecycleSupport: 'open-source-rds-extended-support-disabled',
  ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 4 },
  Tags: explicit.Tags,
};

test('a cluster is restored in its own version, and is private', () => {
  expect(clusterFromSnapshotInput(clusterRestore, 'rds:shop-2026-11-22-03-07')).toMatchObject({
    SnapshotIdentifier: 'rds:shop-2026-11-22-03-07',
    Engine: 'aurora-postgresql',
    EngineVersion: '16.4',
    PubliclyAccessible: false,
    ...ofCluster,
  });
});

test('a clone is copy-on-write, a point in time a full copy', () => {
  const clone = clusterToPointInTimeInput(clusterRestore, { kind: 'clone', source: 'shop' });
  expect(clone).toMatchObject({
    SourceDBClusterIdentifier: 'shop',
    RestoreType: 'copy-on-write',
    UseLatestRestorableTime: true,
    ...ofCluster,
  });
  expect(clone).not.toHaveProperty('PubliclyAccessible');
  const at = new Date('2026-11-22T03:07:00Z');
  const copy = clusterToPointInTimeInput(clusterRestore, { kind: 'point-in-time', source: 'shop', at });
  expect(copy).toMatchObject({ RestoreType: 'full-copy', RestoreToTime: at });
  expect(copy.UseLatestRestorableTime).toBeUndefined();
});

test('a member is private, in its cluster, and has our tags', () => {
  expect(memberInput(clusterRestore)).toMatchObject({
    DBInstanceIdentifier: 'app-dev-20261122-a',
    DBClusterIdentifier: 'app-dev-20261122',
    Engine: 'aurora-postgresql',
    DBInstanceClass: 'db.r6g.large',
    DBParameterGroupName: 'pg16',
    PubliclyAccessible: false,
    Tags: explicit.Tags,
  });
});
