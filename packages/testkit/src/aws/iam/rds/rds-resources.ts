export interface RdsResource {
  /** As in an ARN, e.g. `db`. */
  readonly type: string;
  /** Or a whole ARN. */
  readonly name: string;
}

type FindResources = (form: URLSearchParams) => readonly RdsResource[];

/**
 * By action: what it touches, what is made or changed first. Resource types as in
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html: required ones are there even where
 * the request leaves them to their default, the others where it names them.
 */
export const rdsResources: Readonly<Record<string, FindResources>> = {
  'rds:DescribeDBInstances': listed('db', 'DBInstanceIdentifier'),
  'rds:DescribeDBClusters': listed('cluster', 'DBClusterIdentifier'),
  'rds:DescribeDBSnapshots': listed('snapshot', 'DBSnapshotIdentifier'),
  'rds:DescribeDBClusterSnapshots': listed('cluster-snapshot', 'DBClusterSnapshotIdentifier'),
  'rds:DescribeDBSubnetGroups': listed('subgrp', 'DBSubnetGroupName'),
  'rds:DescribeDBParameterGroups': listed('pg', 'DBParameterGroupName'),
  'rds:DescribeDBClusterParameterGroups': listed('cluster-pg', 'DBClusterParameterGroupName'),
  'rds:DescribeOptionGroups': listed('og', 'OptionGroupName'),
  'rds:RestoreDBInstanceFromDBSnapshot': (form) => [
    ...named(form, 'db', 'DBInstanceIdentifier'),
    ...named(form, 'snapshot', 'DBSnapshotIdentifier'),
    ...named(form, 'cluster-snapshot', 'DBClusterSnapshotIdentifier'),
    ...instanceGroups(form),
  ],
  'rds:RestoreDBInstanceToPointInTime': (form) => [
    ...named(form, 'db', 'TargetDBInstanceIdentifier'),
    ...named(form, 'db', 'SourceDBInstanceIdentifier'),
    ...named(form, 'auto-backup', 'SourceDBInstanceAutomatedBackupsArn'),
    ...instanceGroups(form),
  ],
  'rds:RestoreDBClusterFromSnapshot': (form) => [
    ...named(form, 'cluster', 'DBClusterIdentifier'),
    ...named(form, 'cluster-snapshot', 'SnapshotIdentifier'),
    ...clusterGroups(form),
  ],
  'rds:RestoreDBClusterToPointInTime': (form) => [
    ...named(form, 'cluster', 'DBClusterIdentifier'),
    ...named(form, 'cluster', 'SourceDBClusterIdentifier'),
    ...clusterGroups(form),
  ],
  'rds:CreateDBInstance': (form) => [
    ...named(form, 'db', 'DBInstanceIdentifier'),
    ...named(form, 'cluster', 'DBClusterIdentifier'),
    ...namedGroups(form),
  ],
  'rds:ModifyDBInstance': (form) => [
    ...named(form, 'db', 'DBInstanceIdentifier'),
    ...named(form, 'db', 'NewDBInstanceIdentifier'),
    ...namedGroups(form),
  ],
  'rds:ModifyDBCluster': (form) => [
    ...named(form, 'cluster', 'DBClusterIdentifier'),
    ...named(form, 'cluster', 'NewDBClusterIdentifier'),
    ...named(form, 'cluster-pg', 'DBClusterParameterGroupName'),
    ...named(form, 'og', 'OptionGroupName'),
  ],
  'rds:DeleteDBInstance': (form) => named(form, 'db', 'DBInstanceIdentifier'),
  'rds:DeleteDBCluster': (form) => [
    ...named(form, 'cluster', 'DBClusterIdentifier'),
    ...named(form, 'cluster-snapshot', 'FinalDBSnapshotIdentifier'),
  ],
  'rds:AddTagsToResource': (form) => named(form, 'db', 'ResourceName'),
  'rds:RemoveTagsFromResource': (form) => named(form, 'db', 'ResourceName'),
  'rds:ListTagsForResource': (form) => named(form, 'db', 'ResourceName'),
};

/** What a call that lists names, or all of that type. */
function listed(type: string, field: string): FindResources {
  return (form) => [{ type, name: form.get(field) ?? '*' }];
}

function named(form: URLSearchParams, type: string, field: string): RdsResource[] {
  const name = form.get(field);
  return name === null ? [] : [{ type, name: name.startsWith('arn:') ? name : name.toLowerCase() }];
}

function namedGroups(form: URLSearchParams): RdsResource[] {
  return [
    ...named(form, 'subgrp', 'DBSubnetGroupName'),
    ...named(form, 'pg', 'DBParameterGroupName'),
    ...named(form, 'og', 'OptionGroupName'),
  ];
}

function instanceGroups(form: URLSearchParams): RdsResource[] {
  return [
    required(form, 'subgrp', 'DBSubnetGroupName'),
    required(form, 'pg', 'DBParameterGroupName'),
    required(form, 'og', 'OptionGroupName'),
  ];
}

function clusterGroups(form: URLSearchParams): RdsResource[] {
  return [
    required(form, 'subgrp', 'DBSubnetGroupName'),
    required(form, 'cluster-pg', 'DBClusterParameterGroupName'),
    required(form, 'og', 'OptionGroupName'),
  ];
}

function required(form: URLSearchParams, type: string, field: string): RdsResource {
  return { type, name: form.get(field)?.toLowerCase() ?? 'default' };
}
