import type { Permission } from '../permission';

/** Rights to sign in to the new instance, and to hand its password on. */
export const database = [
  {
    sid: 'SecretWrite',
    actions: ['secretsmanager:PutSecretValue'],
    resources: ['{secretArn}'],
    why: 'Writes the new master password into this secret, and reads none.',
    features: ['secret'],
  },
  {
    sid: 'IamLogin',
    actions: ['rds-db:connect'],
    // The part before the user is new with each restore, and the action has no condition keys.
    resources: ['arn:{partition}:rds-db:{region}:{account}:dbuser:db-*/{databaseUser}'],
    why: 'Signs in as this user of any instance that lets it.',
    features: ['iam-auth'],
  },
  {
    sid: 'AuroraIamLogin',
    actions: ['rds-db:connect'],
    resources: ['arn:{partition}:rds-db:{region}:{account}:dbuser:cluster-*/{databaseUser}'],
    why: 'As IamLogin, for clusters.',
    features: ['aurora', 'iam-auth'],
  },
  {
    sid: 'KeyUse',
    actions: ['kms:CreateGrant', 'kms:DescribeKey'],
    resources: ['{kmsKeyArn}'],
    conditions: { StringEquals: { 'kms:ViaService': ['rds.{region}.amazonaws.com'] } },
    why: 'RDS asks for it where the snapshot is under a customer managed key.',
    features: ['customer-key'],
  },
] as const satisfies readonly Permission[];
