import * as v from 'valibot';
import { date, flag, identifier, number, pendingNames, securityGroups, tags, text } from './answer-parts';
import { present } from './present';
import type { RdsCluster } from './rds-cluster';

const described = v.object({
  DBClusterIdentifier: identifier,
  DBClusterArn: v.string(),
  DbClusterResourceId: v.optional(v.string(), ''),
  Engine: v.string(),
  EngineVersion: v.optional(v.string(), ''),
  EngineMode: text,
  Status: v.string(),
  Endpoint: text,
  Port: number,
  ClusterCreateTime: date,
  DatabaseName: text,
  MasterUsername: v.optional(v.string(), ''),
  StorageEncrypted: flag,
  KmsKeyId: text,
  StorageType: text,
  DeletionProtection: flag,
  IAMDatabaseAuthenticationEnabled: flag,
  DBSubnetGroup: text,
  VpcSecurityGroups: securityGroups,
  DBClusterParameterGroup: text,
  BackupRetentionPeriod: v.optional(v.number(), 0),
  EngineLifecycleSupport: text,
  PendingModifiedValues: pendingNames,
  DBClusterMembers: v.optional(
    v.array(v.object({ DBInstanceIdentifier: identifier, IsClusterWriter: flag })),
    [],
  ),
  ServerlessV2ScalingConfiguration: v.optional(v.object({ MinCapacity: number, MaxCapacity: number })),
  ReplicationSourceIdentifier: text,
  LatestRestorableTime: date,
  TagList: tags,
});

/** One of DescribeDBClusters' answer. RDS leaves out what a cluster does not have yet. */
export const clusterAnswer = v.pipe(
  described,
  v.transform(
    (one): RdsCluster => ({
      identifier: one.DBClusterIdentifier,
      arn: one.DBClusterArn,
      resourceId: one.DbClusterResourceId,
      engine: one.Engine,
      engineVersion: one.EngineVersion,
      status: one.Status,
      masterUser: one.MasterUsername,
      encrypted: one.StorageEncrypted,
      deletionProtection: one.DeletionProtection,
      iamAuthentication: one.IAMDatabaseAuthenticationEnabled,
      securityGroups: one.VpcSecurityGroups,
      backupRetentionDays: one.BackupRetentionPeriod,
      pending: one.PendingModifiedValues,
      members: one.DBClusterMembers.map((member) => ({
        identifier: member.DBInstanceIdentifier,
        writer: member.IsClusterWriter,
      })),
      tags: one.TagList,
      ...optionalsOf(one),
    }),
  ),
);

type Described = v.InferOutput<typeof described>;

function optionalsOf(one: Described) {
  const { MinCapacity: min, MaxCapacity: max } = one.ServerlessV2ScalingConfiguration ?? {};
  return present({
    engineMode: one.EngineMode,
    endpoint: one.Endpoint && one.Port ? { host: one.Endpoint, port: one.Port } : undefined,
    createdAt: one.ClusterCreateTime,
    database: one.DatabaseName,
    kmsKey: one.KmsKeyId,
    storageType: one.StorageType,
    subnetGroup: one.DBSubnetGroup,
    parameterGroup: one.DBClusterParameterGroup,
    extendedSupport: one.EngineLifecycleSupport,
    serverlessCapacity: min !== undefined && max !== undefined ? { min, max } : undefined,
    // RDS writes '' for a cluster that replicates nothing.
    replicaOf: one.ReplicationSourceIdentifier || undefined,
    latestRestorableTime: one.LatestRestorableTime,
  });
}
