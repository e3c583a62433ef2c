interface Placeholder {
  /** What stands in its place: a sentence without its full stop. */
  readonly meaning: string;
  /** For whom nothing else is right. */
  readonly usual?: string;
}

/** What the resources and conditions of a Permission leave open, in braces: `{prefix}`. */
export const policyPlaceholders = {
  partition: { meaning: '`aws`, `aws-cn` or `aws-us-gov`', usual: 'aws' },
  region: { meaning: 'The region, as in `aws-region`' },
  account: { meaning: 'The number of the account' },
  owner: {
    meaning: '`rotate-rds`; `migration-test` for the role of a job that tests on clones of RDS',
    usual: 'rotate-rds',
  },
  prefix: {
    meaning:
      'The input `prefix`, `prodlike-clone-` for clones; nothing else in the account may have a name that starts with it',
  },
  sourceName: {
    meaning:
      'The identifier of the source instance or cluster; for clones of what rotations make a pattern, `app-dev-????????`',
  },
  subnetGroup: { meaning: 'The subnet group of the new instance' },
  parameterGroup: { meaning: 'The parameter group of the new instance, e.g. `default.postgres17`' },
  optionGroup: { meaning: 'The option group of the new instance, e.g. `default:postgres-17`' },
  clusterGroup: { meaning: 'The parameter group of the new cluster' },
  tagKeys: {
    meaning: 'A pattern of the keys of the input `tags`; `prodlike:*` where it is not used',
    usual: 'prodlike:*',
  },
  snapshot: { meaning: 'The name of the manual snapshot, or a pattern of names' },
  kmsKeyArn: { meaning: 'The ARN of the key that the snapshots are encrypted under' },
  zoneId: { meaning: 'The input `hosted-zone-id`' },
  recordName: { meaning: 'The input `record-name`, in lower case, without a dot at its end' },
  secretArn: { meaning: 'The input `master-secret`: a whole ARN, with the six characters at its end' },
  databaseUser: { meaning: 'The master user, which signs in with `master-authentication: iam`' },
  ssmTarget: { meaning: 'The input `ssm-target`: the id of the bastion’s EC2 instance' },
  document: {
    meaning: 'The input `ssm-document`: the name of the session document below',
    usual: 'prodlike-rds',
  },
  endpointId: {
    meaning:
      'What stands between name and region in the endpoints of the account’s instances, e.g. `c9akciq32rgd`',
  },
} as const satisfies Record<string, Placeholder>;

export type PolicyPlaceholder = keyof typeof policyPlaceholders;

/** What is written for each placeholder. */
export type PolicyValues = Readonly<Record<PolicyPlaceholder, string>>;

export function isPolicyPlaceholder(name: string): name is PolicyPlaceholder {
  return name in policyPlaceholders;
}
