import * as v from 'valibot';
import { clusterSnapshotAnswer, instanceSnapshotAnswer } from './snapshot-answer';

const ofInstance = {
  DBSnapshotIdentifier: 'rds:prod-2026-11-22-03-07',
  DBSnapshotArn: 'arn:aws:rds:eu-west-1:123456789012:snapshot:rds:prod-2026-11-22-03-07',
  DBInstanceIdentifier: 'Prod',
  SnapshotType: 'automated',
  Engine: 'postgres',
  Status: 'creating',
  PercentProgress: 0,
};

test('one in progress has no time yet', () => {
  expect(v.parse(instanceSnapshotAnswer, ofInstance)).toEqual({
    identifier: ofInstance.DBSnapshotIdentifier,
    arn: ofInstance.DBSnapshotArn,
    kind: 'instance',
    source: 'prod',
    type: 'automated',
    engine: 'postgres',
    engineVersion: '',
    status: 'creating',
    percentProgress: 0,
    encrypted: false,
  });
});

test('a copy is as old as its original', () => {
  const times = {
    SnapshotCreateTime: new Date('2026-11-22T03:07:00Z'),
    OriginalSnapshotCreateTime: new Date('2026-11-01T03:07:00Z'),
  };
  expect(v.parse(instanceSnapshotAnswer, { ...ofInstance, ...times }).createdAt).toEqual(
    times.OriginalSnapshotCreateTime,
  );
});

test('of a cluster', () => {
  const answer = {
    DBClusterSnapshotIdentifier: 'awsbackup:job-1',
    DBClusterSnapshotArn: 'arn:aws:rds:eu-west-1:123456789012:cluster-snapshot:awsbackup:job-1',
    DBClusterIdentifier: 'shop',
    SnapshotType: 'awsbackup',
    SnapshotCreateTime: new Date('2026-11-22T03:07:00Z'),
    Engine: 'aurora-postgresql',
    EngineVersion: '16.4',
    Status: 'available',
    StorageEncrypted: true,
    KmsKeyId: 'key',
  };
  expect(v.parse(clusterSnapshotAnswer, answer)).toMatchObject({
    kind: 'cluster',
    source: 'shop',
    type: 'awsbackup',
    encrypted: true,
    kmsKey: 'key',
    createdAt: answer.SnapshotCreateTime,
  });
});
