import { labGroups } from '../lab-groups';
import type { LabDatabase } from '../rds/lab-database';
import type { RdsWorld } from '../rds/rds-world';
import { addDatabase } from './add-database';
import { labNames } from './make-groups';

export interface ClusterWish {
  readonly identifier: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** As of addDatabase. */
  readonly dataOf?: string;
  /** Of CreateDBCluster, besides. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** Makes an Aurora cluster of production with one member, `<identifier>-1`. */
export async function addCluster(world: RdsWorld, wish: ClusterWish): Promise<LabDatabase> {
  const { identifier, tags = {}, dataOf, fields = {} } = wish;
  const engine = { Engine: 'aurora-postgresql', EngineVersion: '15.4' };
  const cluster = await addDatabase(world, {
    kind: 'cluster',
    identifier,
    groups: [labGroups.production],
    tags,
    fields: {
      ...engine,
      MasterUsername: 'app_admin',
      MasterUserPassword: 'not-looked-at-by-moto',
      DatabaseName: 'app',
      DBSubnetGroupName: labNames.subnetGroup,
      DBClusterParameterGroupName: labNames.clusterParameterGroup,
      BackupRetentionPeriod: '7',
      Port: '5432',
      ...fields,
    },
    ...(dataOf === undefined ? {} : { dataOf }),
  });
  await addDatabase(world, {
    kind: 'instance',
    identifier: `${identifier}-1`,
    groups: [],
    tags,
    fields: {
      ...engine,
      DBInstanceClass: 'db.r6g.large',
      DBClusterIdentifier: identifier,
    },
  });
  return cluster;
}
