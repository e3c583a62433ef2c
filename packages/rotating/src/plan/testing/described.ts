import type { RdsCluster, RdsInstance, RdsSnapshot } from '@prodlike/aws';
import type { DescribedState } from '../../rotation-plan';
import type { RotationRequest } from '../../rotation-request';

export const now = new Date('2026-11-22T04:00:00Z');
export const policyHash = 'ab'.repeat(32);
export const recordName = 'db.dev.example.internal';

const account = '123456789012';
const region = 'eu-west-1';

export function hostOf(identifier: string): string {
  return `${identifier}.c1a2b3.${region}.rds.amazonaws.com`;
}

/** An instance like the source: what production has and a restore does not take by itself. */
export function instance(identifier: string, changes: Partial<RdsInstance> = {}): RdsInstance {
  return {
    identifier,
    arn: `arn:aws:rds:${region}:${account}:db:${identifier}`,
    resourceId: `db-${identifier}`,
    engine: 'postgres',
    engineVersion: '17.4',
    status: 'available',
    endpoint: { host: hostOf(identifier), port: 5432 },
    createdAt: new Date('2025-01-01T00:00:00Z'),
    database: 'shop',
    masterUser: 'postgres',
    instanceClass: 'db.r6g.xlarge',
    storageType: 'gp3',
    allocatedStorageGb: 500,
    iops: 12_000,
    throughputMbps: 500,
    encrypted: true,
    kmsKey: 'arn:aws:kms:eu-west-1:123456789012:key/1',
    multiAz: true,
    publiclyAccessible: false,
    deletionProtection: true,
    iamAuthentication: true,
    subnetGroup: 'private',
    vpc: 'vpc-1',
    securityGroups: [{ id: 'sg-prod', status: 'active' }],
    parameterGroups: [{ name: 'prod-17', status: 'in-sync' }],
    optionGroups: ['default:postgres-17'],
    caCertificate: 'rds-ca-rsa2048-g1',
    backupRetentionDays: 14,
    autoMinorVersionUpgrade: false,
    performanceInsights: true,
    extendedSupport: 'open-source-rds-extended-support',
    pending: [],
    replicas: [],
    latestRestorableTime: new Date('2026-11-22T03:55:00Z'),
    tags: { Name: 'production', team: 'shop' },
    ...changes,
  };
}

export function cluster(identifier: string, changes: Partial<RdsCluster> = {}): RdsCluster {
  return {
    identifier,
    arn: `arn:aws:rds:${region}:${account}:cluster:${identifier}`,
    resourceId: `cluster-${identifier}`,
    engine: 'aurora-postgresql',
    engineVersion: '16.6',
    engineMode: 'provisioned',
    status: 'available',
    endpoint: { host: `${identifier}.cluster-c1a2b3.${region}.rds.amazonaws.com`, port: 5432 },
    createdAt: new Date('2025-01-01T00:00:00Z'),
    masterUser: 'postgres',
    encrypted: true,
    kmsKey: 'arn:aws:kms:eu-west-1:123456789012:key/1',
    deletionProtection: true,
    iamAuthentication: false,
    subnetGroup: 'private',
    securityGroups: [{ id: 'sg-prod', status: 'active' }],
    parameterGroup: 'prod-aurora-16',
    backupRetentionDays: 7,
    pending: [],
    members: [],
    latestRestorableTime: new Date('2026-11-22T03:55:00Z'),
    tags: {},
    ...changes,
  };
}

export function snapshot(identifier: string, changes: Partial<RdsSnapshot> = {}): RdsSnapshot {
  return {
    identifier,
    arn: `arn:aws:rds:${region}:${account}:snapshot:${identifier}`,
    kind: 'instance',
    source: 'prod',
    type: 'automated',
    engine: 'postgres',
    engineVersion: '17.4',
    status: 'available',
    createdAt: new Date('2026-11-22T03:07:00Z'),
    encrypted: true,
    kmsKey: 'arn:aws:kms:eu-west-1:123456789012:key/1',
    allocatedStorageGb: 500,
    ...changes,
  };
}

export const lastNight = snapshot('rds:prod-2026-11-22-03-07');

/** Our tags of one that a run has finished with, but for `changes`. */
export function finishedTags(restoredFrom: string, changes: Record<string, string> = {}) {
  return {
    ...unfinishedTags(restoredFrom),
    'prodlike:data': 'masked',
    'prodlike:policy': policyHash,
    'prodlike:switched': 'checked - 0 2026-11-21T05:00:00.000Z',
    ...changes,
  };
}

export function unfinishedTags(restoredFrom: string, changes: Record<string, string> = {}) {
  return {
    'prodlike:owner': 'rotate-rds',
    'prodlike:prefix': 'app-dev-',
    'prodlike:record': recordName,
    'prodlike:source': 'prod',
    'prodlike:restored-from': restoredFrom,
    'prodlike:data': 'unmasked',
    ...changes,
  };
}

/** A development instance of ours. */
export function own(identifier: string, tags: Record<string, string>, changes: Partial<RdsInstance> = {}) {
  return instance(identifier, {
    createdAt: new Date('2026-11-21T04:00:00Z'),
    deletionProtection: false,
    multiAz: false,
    securityGroups: [{ id: 'sg-dev', status: 'active' }],
    tags,
    ...changes,
  });
}

export const request: RotationRequest = {
  source: { kind: 'instance', identifier: 'prod' },
  prefix: 'app-dev-',
  from: { kind: 'newest' },
  maxSnapshotAgeMs: 2 * 86_400_000,
  keep: 0,
  allowedAccounts: [],
  force: false,
  wanted: {
    subnetGroup: undefined,
    parameterGroup: undefined,
    clusterParameterGroup: undefined,
    optionGroup: undefined,
    instanceClass: undefined,
    storageType: undefined,
    iops: undefined,
    caCertificate: undefined,
    iamAuthentication: undefined,
    backupRetentionDays: undefined,
    extendedSupport: false,
    securityGroups: ['sg-dev'],
    quarantineGroup: 'sg-quarantine',
    tags: {},
    prices: undefined,
  },
  record: { zoneId: 'Z1', name: recordName, ttlSeconds: 60 },
  policyHash,
};

export const state: DescribedState = {
  now,
  account,
  region,
  instances: [instance('prod')],
  clusters: [],
  snapshots: [lastNight],
  subnetGroups: new Set(),
  parameterGroups: new Set(),
  clusterParameterGroups: new Set(),
  optionGroups: new Set(),
  zone: { id: 'Z1', name: 'dev.example.internal', private: true },
  record: undefined,
};

/** The state with more instances, and the record at one of them. */
export function stateWith(instances: readonly RdsInstance[], recordAt?: string): DescribedState {
  return {
    ...state,
    instances: [...state.instances, ...instances],
    record:
      recordAt === undefined ? undefined : { type: 'CNAME', ttlSeconds: 60, values: [hostOf(recordAt)] },
  };
}

/** The request with other wishes. */
export function wanting(wanted: Partial<RotationRequest['wanted']>): RotationRequest {
  return { ...request, wanted: { ...request.wanted, ...wanted } };
}
