import * as v from 'valibot';
import {
  date,
  flag,
  identifier,
  number,
  pendingNames,
  securityGroups,
  tags,
  text,
  texts,
} from './answer-parts';
import { present } from './present';
import type { RdsInstance } from './rds-instance';

const described = v.object({
  DBInstanceIdentifier: identifier,
  DBInstanceArn: v.string(),
  DbiResourceId: v.optional(v.string(), ''),
  Engine: v.string(),
  EngineVersion: v.optional(v.string(), ''),
  DBInstanceStatus: v.string(),
  Endpoint: v.optional(v.object({ Address: text, Port: number })),
  InstanceCreateTime: date,
  DBName: text,
  MasterUsername: v.optional(v.string(), ''),
  DBInstanceClass: v.optional(v.string(), ''),
  StorageType: text,
  AllocatedStorage: number,
  MaxAllocatedStorage: number,
  Iops: number,
  StorageThroughput: number,
  StorageEncrypted: flag,
  KmsKeyId: text,
  MultiAZ: flag,
  PubliclyAccessible: flag,
  DeletionProtection: flag,
  IAMDatabaseAuthenticationEnabled: flag,
  DBSubnetGroup: v.optional(v.object({ DBSubnetGroupName: text, VpcId: text })),
  VpcSecurityGroups: securityGroups,
  DBParameterGroups: v.optional(
    v.array(v.object({ DBParameterGroupName: v.string(), ParameterApplyStatus: v.optional(v.string(), '') })),
    [],
  ),
  OptionGroupMemberships: v.optional(v.array(v.object({ OptionGroupName: text })), []),
  CACertificateIdentifier: text,
  BackupRetentionPeriod: v.optional(v.number(), 0),
  AutoMinorVersionUpgrade: flag,
  PerformanceInsightsEnabled: flag,
  EngineLifecycleSupport: text,
  PendingModifiedValues: pendingNames,
  DBClusterIdentifier: v.optional(identifier),
  ReadReplicaSourceDBInstanceIdentifier: text,
  ReadReplicaSourceDBClusterIdentifier: text,
  ReadReplicaDBInstanceIdentifiers: texts,
  ReadReplicaDBClusterIdentifiers: texts,
  LatestRestorableTime: date,
  TagList: tags,
});

/** One of DescribeDBInstances' answer. RDS leaves out what an instance does not have yet, such as its endpoint. */
export const instanceAnswer = v.pipe(
  described,
  v.transform(
    (one): RdsInstance => ({
      ...identityOf(one),
      ...capacityOf(one),
      ...relationsOf(one),
      publiclyAccessible: one.PubliclyAccessible,
      deletionProtection: one.DeletionProtection,
      iamAuthentication: one.IAMDatabaseAuthenticationEnabled,
      securityGroups: one.VpcSecurityGroups,
      parameterGroups: one.DBParameterGroups.map((group) => ({
        name: group.DBParameterGroupName,
        status: group.ParameterApplyStatus,
      })),
      optionGroups: one.OptionGroupMemberships.flatMap(({ OptionGroupName: name }) => name ?? []),
      backupRetentionDays: one.BackupRetentionPeriod,
      autoMinorVersionUpgrade: one.AutoMinorVersionUpgrade,
      performanceInsights: one.PerformanceInsightsEnabled,
      pending: one.PendingModifiedValues,
      tags: one.TagList,
      ...present({
        subnetGroup: one.DBSubnetGroup?.DBSubnetGroupName,
        vpc: one.DBSubnetGroup?.VpcId,
        caCertificate: one.CACertificateIdentifier,
        extendedSupport: one.EngineLifecycleSupport,
        latestRestorableTime: one.LatestRestorableTime,
      }),
    }),
  ),
);

type Described = v.InferOutput<typeof described>;

function identityOf(one: Described) {
  const { Address: host, Port: port } = one.Endpoint ?? {};
  return {
    identifier: one.DBInstanceIdentifier,
    arn: one.DBInstanceArn,
    resourceId: one.DbiResourceId,
    engine: one.Engine,
    engineVersion: one.EngineVersion,
    status: one.DBInstanceStatus,
    masterUser: one.MasterUsername,
    ...present({
      endpoint: host && port ? { host, port } : undefined,
      createdAt: one.InstanceCreateTime,
      database: one.DBName,
    }),
  };
}

function capacityOf(one: Described) {
  return {
    instanceClass: one.DBInstanceClass,
    encrypted: one.StorageEncrypted,
    multiAz: one.MultiAZ,
    ...present({
      storageType: one.StorageType,
      allocatedStorageGb: one.AllocatedStorage,
      maxAllocatedStorageGb: one.MaxAllocatedStorage,
      iops: one.Iops,
      throughputMbps: one.StorageThroughput,
      kmsKey: one.KmsKeyId,
    }),
  };
}

function relationsOf(one: Described) {
  return {
    replicas: [...one.ReadReplicaDBInstanceIdentifiers, ...one.ReadReplicaDBClusterIdentifiers],
    ...present({
      cluster: one.DBClusterIdentifier,
      replicaOf: one.ReadReplicaSourceDBInstanceIdentifier ?? one.ReadReplicaSourceDBClusterIdentifier,
    }),
  };
}
