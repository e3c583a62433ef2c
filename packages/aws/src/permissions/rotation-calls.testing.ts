import {
  AddTagsToResourceCommand,
  CreateDBInstanceCommand,
  type CreateDBInstanceMessage,
  DeleteDBClusterCommand,
  DeleteDBInstanceCommand,
  DescribeDBInstancesCommand,
  DescribeDBSnapshotsCommand,
  ModifyDBClusterCommand,
  ModifyDBInstanceCommand,
  RDSClient,
  RestoreDBClusterFromSnapshotCommand,
  type RestoreDBClusterFromSnapshotMessage,
  RestoreDBClusterToPointInTimeCommand,
  type RestoreDBClusterToPointInTimeMessage,
  RestoreDBInstanceFromDBSnapshotCommand,
  type RestoreDBInstanceFromDBSnapshotMessage,
  RestoreDBInstanceToPointInTimeCommand,
  type RestoreDBInstanceToPointInTimeMessage,
} from '@aws-sdk/client-rds';
import {
  ChangeResourceRecordSetsCommand,
  GetChangeCommand,
  GetHostedZoneCommand,
  ListResourceRecordSetsCommand,
  Route53Client,
  type RRType,
} from '@aws-sdk/client-route-53';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import {
  ResumeSessionCommand,
  SSMClient,
  StartSessionCommand,
  TerminateSessionCommand,
} from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { CaughtRequests } from './caught-requests.testing';
import { newTags, policyValues, tagList } from './rotation-policy.testing';

type Send = () => Promise<unknown>;

const groups = {
  DBSubnetGroupName: policyValues.subnetGroup,
  OptionGroupName: policyValues.optionGroup,
};
const instanceGroups = { ...groups, DBParameterGroupName: policyValues.parameterGroup };
const clusterGroups = { ...groups, DBClusterParameterGroupName: policyValues.clusterGroup };
const made = { Tags: tagList(newTags), VpcSecurityGroupIds: ['sg-0quarantine'] };
const arn = (resource: string): string => `arn:aws:rds:eu-west-1:123456789012:${resource}`;

/** The calls of a rotation by the SDK's own clients; each argument is what differs from a rightful one. */
export function rotationCalls(settings: CaughtRequests['settings']) {
  const rds = new RDSClient(settings);
  return {
    ...creationCalls(rds),
    ...changeCalls(rds),
    ...recordCalls(new Route53Client(settings)),
    ...otherCalls(settings),
  };
}

export type RotationCalls = ReturnType<typeof rotationCalls>;

function creationCalls(rds: RDSClient) {
  return {
    restore:
      (changes: Partial<RestoreDBInstanceFromDBSnapshotMessage> = {}): Send =>
      () => {
        const DBSnapshotIdentifier = 'rds:prod-2026-11-22-03-07';
        const names = { DBInstanceIdentifier: 'app-dev-20261122', DBSnapshotIdentifier };
        const input = { ...names, ...instanceGroups, ...made, PubliclyAccessible: false, ...changes };
        return rds.send(new RestoreDBInstanceFromDBSnapshotCommand(input));
      },
    restoreTime:
      (changes: Partial<RestoreDBInstanceToPointInTimeMessage> = {}): Send =>
      () => {
        const TargetDBInstanceIdentifier = 'app-dev-20261122';
        const names = { TargetDBInstanceIdentifier, SourceDBInstanceIdentifier: 'prod' };
        const input = { ...names, ...instanceGroups, ...made, PubliclyAccessible: false, ...changes };
        return rds.send(new RestoreDBInstanceToPointInTimeCommand(input));
      },
    restoreCluster:
      (changes: Partial<RestoreDBClusterFromSnapshotMessage> = {}): Send =>
      () => {
        const SnapshotIdentifier = 'rds:prod-2026-11-22-03-07';
        const names = { DBClusterIdentifier: 'app-dev-20261122', SnapshotIdentifier };
        const input = { ...names, Engine: 'aurora-postgresql', ...clusterGroups, ...made, ...changes };
        return rds.send(new RestoreDBClusterFromSnapshotCommand(input));
      },
    cloneCluster:
      (changes: Partial<RestoreDBClusterToPointInTimeMessage> = {}): Send =>
      () => {
        const names = { DBClusterIdentifier: 'app-dev-20261122', SourceDBClusterIdentifier: 'prod' };
        const input = { ...names, RestoreType: 'copy-on-write', ...clusterGroups, ...made, ...changes };
        return rds.send(new RestoreDBClusterToPointInTimeCommand(input));
      },
    member:
      (changes: Partial<CreateDBInstanceMessage> = {}): Send =>
      () => {
        const names = { DBInstanceIdentifier: 'app-dev-20261122-a', DBClusterIdentifier: 'app-dev-20261122' };
        const kind = { Engine: 'aurora-postgresql', DBInstanceClass: 'db.t4g.medium' };
        const group = { DBParameterGroupName: policyValues.parameterGroup };
        const rest = { Tags: made.Tags, PubliclyAccessible: false, ...changes };
        return rds.send(new CreateDBInstanceCommand({ ...names, ...kind, ...group, ...rest }));
      },
  };
}

function changeCalls(rds: RDSClient) {
  return {
    describe: (): Send => () => rds.send(new DescribeDBInstancesCommand({})),
    describeSnapshots: (): Send => () =>
      rds.send(new DescribeDBSnapshotsCommand({ DBInstanceIdentifier: 'prod' })),
    modify: (DBInstanceIdentifier: string, more = {}) => {
      const input = { DBInstanceIdentifier, VpcSecurityGroupIds: ['sg-0dev'], ...more };
      return () => rds.send(new ModifyDBInstanceCommand(input));
    },
    modifyCluster: (DBClusterIdentifier: string) => () =>
      rds.send(new ModifyDBClusterCommand({ DBClusterIdentifier, VpcSecurityGroupIds: ['sg-0dev'] })),
    remove: (DBInstanceIdentifier: string) => () =>
      rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier, SkipFinalSnapshot: true })),
    removeCluster: (DBClusterIdentifier: string) => () =>
      rds.send(new DeleteDBClusterCommand({ DBClusterIdentifier, SkipFinalSnapshot: true })),
    tag: (resource: string, tags: Readonly<Record<string, string>>) => () =>
      rds.send(new AddTagsToResourceCommand({ ResourceName: arn(resource), Tags: tagList(tags) })),
  };
}

function recordCalls(route53: Route53Client) {
  return {
    zone: (Id: string) => () => route53.send(new GetHostedZoneCommand({ Id })),
    record: (HostedZoneId: string) => () => route53.send(new ListResourceRecordSetsCommand({ HostedZoneId })),
    change: (Id: string) => () => route53.send(new GetChangeCommand({ Id })),
    point: (
      changes: { zone?: string; name?: string; type?: RRType; action?: 'UPSERT' | 'CREATE' | 'DELETE' } = {},
    ) => {
      const {
        zone = 'Z0DEV',
        name = 'DB.dev.example.internal.',
        type = 'CNAME',
        action = 'UPSERT',
      } = changes;
      const ResourceRecords = [{ Value: 'app-dev-20261122.c9akciq32rgd.eu-west-1.rds.amazonaws.com' }];
      const ResourceRecordSet = { Name: name, Type: type, TTL: 60, ResourceRecords };
      const ChangeBatch = { Changes: [{ Action: action, ResourceRecordSet }] };
      return () => route53.send(new ChangeResourceRecordSetsCommand({ HostedZoneId: zone, ChangeBatch }));
    },
  };
}

function otherCalls(settings: CaughtRequests['settings']) {
  const ssm = new SSMClient(settings);
  const secrets = new SecretsManagerClient(settings);
  const sts = new STSClient(settings);
  return {
    identify: (): Send => () => sts.send(new GetCallerIdentityCommand({})),
    secret: (SecretId: string) => () =>
      secrets.send(new PutSecretValueCommand({ SecretId, SecretString: '{}' })),
    startSession: (Target: string, DocumentName?: string) => {
      const input = DocumentName === undefined ? { Target } : { Target, DocumentName };
      return () => ssm.send(new StartSessionCommand(input));
    },
    resumeSession: (SessionId: string) => () => ssm.send(new ResumeSessionCommand({ SessionId })),
    terminateSession: (SessionId: string) => () => ssm.send(new TerminateSessionCommand({ SessionId })),
  };
}
