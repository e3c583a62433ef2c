import * as v from 'valibot';
import { date, flag, identifier, number, text } from './answer-parts';
import { present } from './present';
import type { RdsSnapshot } from './rds-snapshot';

const type = v.picklist(['automated', 'awsbackup', 'manual', 'shared', 'public']);

const common = {
  SnapshotType: v.optional(type, 'manual'),
  Engine: v.string(),
  EngineVersion: v.optional(v.string(), ''),
  Status: v.string(),
  PercentProgress: number,
  SnapshotCreateTime: date,
  KmsKeyId: text,
  AllocatedStorage: number,
};

const ofInstance = v.object({
  ...common,
  DBSnapshotIdentifier: v.string(),
  DBSnapshotArn: v.string(),
  DBInstanceIdentifier: identifier,
  Encrypted: flag,
  OriginalSnapshotCreateTime: date,
});

const ofCluster = v.object({
  ...common,
  DBClusterSnapshotIdentifier: v.string(),
  DBClusterSnapshotArn: v.string(),
  DBClusterIdentifier: identifier,
  StorageEncrypted: flag,
});

/** One of DescribeDBSnapshots' answer. The time of a copy's data is that of the original. */
export const instanceSnapshotAnswer = v.pipe(
  ofInstance,
  v.transform(
    (one): RdsSnapshot => ({
      identifier: one.DBSnapshotIdentifier,
      arn: one.DBSnapshotArn,
      kind: 'instance',
      source: one.DBInstanceIdentifier,
      encrypted: one.Encrypted,
      ...commonOf(one, one.OriginalSnapshotCreateTime ?? one.SnapshotCreateTime),
    }),
  ),
);

/** One of DescribeDBClusterSnapshots' answer. */
export const clusterSnapshotAnswer = v.pipe(
  ofCluster,
  v.transform(
    (one): RdsSnapshot => ({
      identifier: one.DBClusterSnapshotIdentifier,
      arn: one.DBClusterSnapshotArn,
      kind: 'cluster',
      source: one.DBClusterIdentifier,
      encrypted: one.StorageEncrypted,
      ...commonOf(one, one.SnapshotCreateTime),
    }),
  ),
);

type Common = v.InferOutput<v.ObjectSchema<typeof common, undefined>>;

function commonOf(one: Common, createdAt: Date | undefined) {
  return {
    type: one.SnapshotType,
    engine: one.Engine,
    engineVersion: one.EngineVersion,
    status: one.Status,
    ...present({
      percentProgress: one.PercentProgress,
      createdAt,
      kmsKey: one.KmsKeyId,
      allocatedStorageGb: one.AllocatedStorage,
    }),
  };
}
