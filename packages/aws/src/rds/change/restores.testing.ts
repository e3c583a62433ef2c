import { quarantine, unmaskedTags } from '../guard/guarded.testing';
import type { ClusterRestore, InstanceRestore } from './restore-settings';

const common = {
  port: 5432,
  subnetGroup: 'private',
  securityGroups: [quarantine],
  publiclyAccessible: false,
  deletionProtection: false,
  copyTagsToSnapshot: true,
  iamAuthentication: false,
  backupRetentionDays: 1,
  extendedSupport: 'open-source-rds-extended-support-disabled',
  iops: undefined,
  optionGroup: 'default:postgres-16',
  tags: unmaskedTags,
} as const;

const server = {
  parameterGroup: 'pg16',
  caCertificate: 'rds-ca-rsa2048-g1',
  autoMinorVersionUpgrade: true,
} as const;

export const instanceRestore: InstanceRestore = {
  ...common,
  ...server,
  kind: 'instance',
  target: { kind: 'instance', identifier: 'app-dev-20261122' },
  from: { kind: 'snapshot', snapshot: 'rds:prod-2026-11-22-03-07' },
  identifier: 'app-dev-20261122',
  instanceClass: 'db.t4g.medium',
  engine: 'postgres',
  storageType: 'gp3',
  throughputMbps: undefined,
  multiAz: false,
};

export const clusterRestore: ClusterRestore = {
  ...common,
  kind: 'cluster',
  target: { kind: 'cluster', identifier: 'app-dev-20261122' },
  from: { kind: 'snapshot', snapshot: 'rds:shop-2026-11-22-03-07' },
  engine: 'aurora-postgresql',
  engineVersion: '16.4',
  engineMode: 'provisioned',
  parameterGroup: 'cpg16',
  storageType: 'aurora',
  serverlessCapacity: { min: 0.5, max: 4 },
  member: {
    ...server,
    identifier: 'app-dev-20261122-a',
    instanceClass: 'db.r6g.large',
    performanceInsights: false,
  },
};
