import type { RdsCluster } from '../fleet/rds-cluster';
import type { RdsInstance } from '../fleet/rds-instance';
import type { MutationBounds } from './mutation';
import type { MutationFacts } from './mutation-facts';

export const quarantine = 'sg-0quarantine';
export const policyHash = '5e'.repeat(32);

export const bounds: MutationBounds = {
  owner: 'rotate-rds',
  account: '123456789012',
  allowedAccounts: ['123456789012'],
  region: 'eu-west-1',
  prefix: 'app-dev-',
  sources: ['prod'],
  quarantineGroup: quarantine,
  record: { zoneId: 'Z1', name: 'db.dev.example.internal' },
};

export const ownTags = {
  'prodlike:owner': 'rotate-rds',
  'prodlike:prefix': 'app-dev-',
  'prodlike:source': 'prod',
  'prodlike:restored-from': 'rds:prod-2026-11-22-03-07',
};

export const unmaskedTags = { ...ownTags, 'prodlike:data': 'unmasked' };
export const maskedTags = { ...ownTags, 'prodlike:data': 'masked', 'prodlike:policy': policyHash };

export function hostOf(identifier: string): string {
  return `${identifier}.c1a2b3.eu-west-1.rds.amazonaws.com`;
}

export function instance(identifier: string, changes: Partial<RdsInstance> = {}): RdsInstance {
  return {
    identifier,
    arn: `arn:aws:rds:eu-west-1:123456789012:db:${identifier}`,
    resourceId: 'db-A1',
    engine: 'postgres',
    engineVersion: '17.4',
    status: 'available',
    endpoint: { host: hostOf(identifier), port: 5432 },
    masterUser: 'postgres',
    instanceClass: 'db.t4g.medium',
    encrypted: true,
    multiAz: false,
    publiclyAccessible: false,
    deletionProtection: false,
    iamAuthentication: false,
    securityGroups: [{ id: quarantine, status: 'active' }],
    parameterGroups: [],
    optionGroups: [],
    backupRetentionDays: 1,
    autoMinorVersionUpgrade: true,
    performanceInsights: false,
    pending: [],
    replicas: [],
    tags: unmaskedTags,
    ...changes,
  };
}

export function cluster(identifier: string, changes: Partial<RdsCluster> = {}): RdsCluster {
  return {
    identifier,
    arn: `arn:aws:rds:eu-west-1:123456789012:cluster:${identifier}`,
    resourceId: 'cluster-A1',
    engine: 'aurora-postgresql',
    engineVersion: '17.4',
    status: 'available',
    endpoint: { host: `${identifier}.cluster-c1a2b3.eu-west-1.rds.amazonaws.com`, port: 5432 },
    masterUser: 'postgres',
    encrypted: true,
    deletionProtection: false,
    iamAuthentication: false,
    securityGroups: [{ id: quarantine, status: 'active' }],
    backupRetentionDays: 1,
    pending: [],
    members: [],
    tags: unmaskedTags,
    ...changes,
  };
}

export const noFacts: MutationFacts = {
  target: null,
  cluster: null,
  record: null,
  valueTarget: null,
  presentTarget: null,
};
