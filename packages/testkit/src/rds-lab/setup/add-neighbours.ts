import { labGroups } from '../lab-groups';
import type { RdsWorld } from '../rds/rds-world';
import { addCluster } from './add-cluster';
import { addDatabase } from './add-database';

const fields = {
  Engine: 'postgres',
  EngineVersion: '15.4',
  DBInstanceClass: 'db.t4g.micro',
  AllocatedStorage: '20',
  MasterUsername: 'other',
  MasterUserPassword: 'not-looked-at-by-moto',
};

/** What else may be in an account and looks like ours, or nearly. Nothing stands behind any of it. */
export async function addNeighbours(world: RdsWorld): Promise<void> {
  const ours = {
    'prodlike:owner': 'rotate-rds',
    'prodlike:prefix': 'app-dev-',
    'prodlike:source': 'prod',
    'prodlike:data': 'unmasked',
  };
  const instances: Record<string, Record<string, string>> = {
    // Our prefix, and none of our tags: somebody's own.
    'app-dev-of-somebody': { team: 'shop' },
    // Our tags, and another prefix.
    'app-stage-20260101': { ...ours, 'prodlike:prefix': 'app-stage-' },
    // Another owner's, under our prefix.
    'app-dev-clone-7': { ...ours, 'prodlike:owner': 'migration-test' },
    // The prefix in its middle only.
    'my-app-dev-1': ours,
    'prod-reporting': { environment: 'production' },
  };
  for (const [identifier, tags] of Object.entries(instances))
    await addDatabase(world, { kind: 'instance', identifier, groups: [labGroups.production], tags, fields });
  await addDatabase(world, {
    kind: 'instance',
    identifier: 'app-dev-protected',
    groups: [labGroups.production],
    tags: { team: 'shop' },
    fields: { ...fields, DeletionProtection: 'true' },
  });
  await addCluster(world, { identifier: 'app-dev-cluster-of-somebody' });
  await addCluster(world, { identifier: 'warehouse', tags: { environment: 'production' } });
}
