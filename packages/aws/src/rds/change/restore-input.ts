import type {
  CreateDBInstanceCommandInput,
  RestoreDBClusterFromSnapshotCommandInput,
  RestoreDBClusterToPointInTimeCommandInput,
  RestoreDBInstanceFromDBSnapshotCommandInput,
  RestoreDBInstanceToPointInTimeCommandInput,
} from '@aws-sdk/client-rds';
import type { ClusterRestore, InstanceRestore } from './restore-settings';
import { tagList } from './tag-list';

/** What both calls that make an instance have, and no call leaves to the defaults of RDS. */
function instanceSettings(settings: InstanceRestore) {
  return {
    DBInstanceClass: settings.instanceClass,
    Engine: settings.engine,
    Port: settings.port,
    DBSubnetGroupName: settings.subnetGroup,
    VpcSecurityGroupIds: [...settings.securityGroups],
    DBParameterGroupName: settings.parameterGroup,
    OptionGroupName: settings.optionGroup,
    PubliclyAccessible: settings.publiclyAccessible,
    MultiAZ: settings.multiAz,
    StorageType: settings.storageType,
    Iops: settings.iops,
    StorageThroughput: settings.throughputMbps,
    EnableIAMDatabaseAuthentication: settings.iamAuthentication,
    DeletionProtection: settings.deletionProtection,
    CopyTagsToSnapshot: settings.copyTagsToSnapshot,
    AutoMinorVersionUpgrade: settings.autoMinorVersionUpgrade,
    // RDS backs up what it has restored at once, and by then nothing is masked.
    BackupRetentionPeriod: 0,
    CACertificateIdentifier: settings.caCertificate,
    EngineLifecycleSupport: settings.extendedSupport,
    Tags: tagList(settings.tags),
  };
}

export function fromSnapshotInput(
  settings: InstanceRestore,
  snapshot: string,
): RestoreDBInstanceFromDBSnapshotCommandInput {
  const { identifier } = settings.target;
  return { DBInstanceIdentifier: identifier, DBSnapshotIdentifier: snapshot, ...instanceSettings(settings) };
}

export function toPointInTimeInput(
  settings: InstanceRestore,
  source: string,
  at: Date | undefined,
): RestoreDBInstanceToPointInTimeCommandInput {
  return {
    SourceDBInstanceIdentifier: source,
    TargetDBInstanceIdentifier: settings.target.identifier,
    ...(at === undefined ? { UseLatestRestorableTime: true } : { RestoreTime: at }),
    ...instanceSettings(settings),
  };
}

function clusterSettings(settings: ClusterRestore) {
  const { serverlessCapacity: capacity } = settings;
  return {
    DBClusterIdentifier: settings.target.identifier,
    Port: settings.port,
    DBSubnetGroupName: settings.subnetGroup,
    VpcSecurityGroupIds: [...settings.securityGroups],
    DBClusterParameterGroupName: settings.parameterGroup,
    OptionGroupName: settings.optionGroup,
    StorageType: settings.storageType,
    Iops: settings.iops,
    EngineMode: settings.engineMode,
    EnableIAMDatabaseAuthentication: settings.iamAuthentication,
    DeletionProtection: settings.deletionProtection,
    CopyTagsToSnapshot: settings.copyTagsToSnapshot,
    BackupRetentionPeriod: settings.backupRetentionDays,
    EngineLifecycleSupport: settings.extendedSupport,
    Tags: tagList(settings.tags),
    ...(capacity
      ? { ServerlessV2ScalingConfiguration: { MinCapacity: capacity.min, MaxCapacity: capacity.max } }
      : {}),
  };
}

export function clusterFromSnapshotInput(
  settings: ClusterRestore,
  snapshot: string,
): RestoreDBClusterFromSnapshotCommandInput {
  return {
    SnapshotIdentifier: snapshot,
    Engine: settings.engine,
    EngineVersion: settings.engineVersion,
    PubliclyAccessible: settings.publiclyAccessible,
    ...clusterSettings(settings),
  };
}

/** A copy-on-write clone has the source's data as it is at the call; it takes no time of its own. */
export function clusterToPointInTimeInput(
  settings: ClusterRestore,
  from: Exclude<ClusterRestore['from'], { kind: 'snapshot' }>,
): RestoreDBClusterToPointInTimeCommandInput {
  const at = from.kind === 'point-in-time' ? from.at : undefined;
  // PubliclyAccessible is not for Aurora here: it is the members' setting.
  return {
    SourceDBClusterIdentifier: from.source,
    RestoreType: from.kind === 'clone' ? 'copy-on-write' : 'full-copy',
    ...(at === undefined ? { UseLatestRestorableTime: true } : { RestoreToTime: at }),
    ...clusterSettings(settings),
  };
}

/** Its network, storage, backups and sign-in are the cluster's. */
export function memberInput({
  engine,
  target,
  tags,
  publiclyAccessible,
  member,
}: ClusterRestore): CreateDBInstanceCommandInput {
  return {
    DBInstanceIdentifier: member.identifier,
    DBClusterIdentifier: target.identifier,
    Engine: engine,
    DBInstanceClass: member.instanceClass,
    DBParameterGroupName: member.parameterGroup,
    CACertificateIdentifier: member.caCertificate,
    AutoMinorVersionUpgrade: member.autoMinorVersionUpgrade,
    EnablePerformanceInsights: member.performanceInsights,
    PubliclyAccessible: publiclyAccessible,
    Tags: tagList(tags),
  };
}
