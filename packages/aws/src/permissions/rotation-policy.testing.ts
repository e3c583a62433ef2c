import type { IamCaller } from '@prodlike/testkit';
import type { PermissionFeature } from './permission';
import { type PolicyDocument, policyDocument } from './policy-document';
import type { PolicyValues } from './policy-placeholders';
import { rotationPermissions } from './rotation-permissions';

export const policyValues: PolicyValues = {
  partition: 'aws',
  region: 'eu-west-1',
  account: '123456789012',
  owner: 'rotate-rds',
  prefix: 'app-dev-',
  sourceName: 'prod',
  subnetGroup: 'dev',
  parameterGroup: 'dev-pg17',
  optionGroup: 'default:postgres-17',
  clusterGroup: 'dev-aurora17',
  tagKeys: 'team',
  snapshot: 'before-migration',
  kmsKeyArn: 'arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555',
  zoneId: 'Z0DEV',
  recordName: 'db.dev.example.internal',
  secretArn: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:dev/db-AbCdEf',
  databaseUser: 'rotation',
  ssmTarget: 'i-0bastion',
  document: 'prodlike-rds',
  endpointId: 'c9akciq32rgd',
};

export const caller: IamCaller = {
  account: '123456789012',
  arn: 'arn:aws:sts::123456789012:assumed-role/rotation/run-7',
  userId: 'AROAEXAMPLE:run-7',
};

export const allFeatures: readonly PermissionFeature[] = [
  'instance',
  'aurora',
  'record',
  'secret',
  'tunnel',
  'iam-auth',
  'point-in-time',
  'aws-backup',
  'named-snapshot',
  'customer-key',
];

export function policyFor(...features: PermissionFeature[]): PolicyDocument {
  return policyDocument(rotationPermissions(features), policyValues);
}

export const fullPolicy = policyFor(...allFeatures);

/** What a creation carries. */
export const newTags = {
  'prodlike:owner': 'rotate-rds',
  'prodlike:prefix': 'app-dev-',
  'prodlike:source': 'prod',
  'prodlike:restored-from': 'rds:prod-2026-11-22-03-07',
  'prodlike:data': 'unmasked',
  'prodlike:lease': 'shop/7 2026-11-22T04:00:00Z',
};

export function tagList(tags: Readonly<Record<string, string>>): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
