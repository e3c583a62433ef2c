import { once } from 'node:events';
import { connect as connectSocket } from 'node:net';
import {
  CreateDBInstanceCommand,
  DeleteDBClusterCommand,
  DeleteDBInstanceCommand,
  DescribeDBClusterSnapshotsCommand,
  DescribeDBClustersCommand,
  ModifyDBClusterCommand,
  RDSClient,
  RestoreDBClusterFromSnapshotCommand,
  RestoreDBClusterToPointInTimeCommand,
} from '@aws-sdk/client-rds';
import { type ConnectionParameters, connect } from '@prodlike/postgres';
import { until } from '../../until';
import type { AwsLab } from '../aws-lab';
import { labGroups } from '../lab-groups';
import { labNames } from '../setup/make-groups';
import { startAwsLab } from '../start-aws-lab';
import { describeInstance, settled } from './restored-instance';

let lab: AwsLab;
let leave: () => void;
let rds: RDSClient;

beforeAll(async () => {
  lab = await startAwsLab();
  leave = lab.enter();
  rds = new RDSClient();
  await lab.addCluster({ identifier: 'shop', dataOf: 'prod', tags: { environment: 'production' } });
  await lab.takeSnapshot({ kind: 'cluster', of: 'shop' });
});

afterAll(async () => {
  rds?.destroy();
  leave?.();
  await lab?.stop();
});

async function clusterStatus(identifier: string): Promise<string | undefined> {
  const { DBClusters = [] } = await rds.send(
    new DescribeDBClustersCommand({ DBClusterIdentifier: identifier }),
  );
  return DBClusters[0]?.Status;
}

async function clusterSettled(identifier: string): Promise<void> {
  await until(`${identifier} is available`, async () => (await clusterStatus(identifier)) === 'available');
}

async function rowsIn(identifier: string, table = 'customers'): Promise<unknown> {
  const server = {
    ...lab.database(identifier, 'cluster').superuser,
    database: 'app',
  } as ConnectionParameters;
  const client = await connect(server, { applicationName: 'prodlike test' });
  const { rows } = await client
    .query(`SELECT count(*)::int AS rows FROM ${table}`)
    .finally(() => client.end());
  return rows[0];
}

const ours = {
  Engine: 'aurora-postgresql',
  DBSubnetGroupName: labNames.subnetGroup,
  DBClusterParameterGroupName: labNames.clusterParameterGroup,
  VpcSecurityGroupIds: [labGroups.quarantine],
  Tags: [{ Key: 'prodlike:data', Value: 'unmasked' }],
};

/** Asks for a cluster of `shop`'s snapshot, in quarantine. */
async function restoreCluster(identifier: string, more: object = {}): Promise<void> {
  const { DBClusterSnapshots = [] } = await rds.send(
    new DescribeDBClusterSnapshotsCommand({ DBClusterIdentifier: 'shop' }),
  );
  const SnapshotIdentifier = DBClusterSnapshots[0]?.DBClusterSnapshotIdentifier;
  await rds.send(
    new RestoreDBClusterFromSnapshotCommand({
      ...ours,
      DBClusterIdentifier: identifier,
      SnapshotIdentifier,
      ...more,
    }),
  );
}

async function addMember(cluster: string): Promise<void> {
  await rds.send(
    new CreateDBInstanceCommand({
      DBInstanceIdentifier: `${cluster}-a`,
      DBClusterIdentifier: cluster,
      DBInstanceClass: 'db.r6g.large',
      Engine: 'aurora-postgresql',
      PubliclyAccessible: false,
    }),
  );
}

it('restores a cluster, which answers from its first member on', async () => {
  await restoreCluster('app-dev-1');
  await clusterSettled('app-dev-1');
  const { host, port } = lab.database('app-dev-1', 'cluster').endpoint;
  expect(await rowsIn('app-dev-1')).toEqual({ rows: 100 });
  expect(await reachable(host, port)).toBe(false);

  await addMember('app-dev-1');
  await settled(rds, 'app-dev-1-a');
  expect(await reachable(host, port)).toBe(true);
  expect(await describeInstance(rds, 'app-dev-1-a')).toMatchObject({
    DBClusterIdentifier: 'app-dev-1',
    VpcSecurityGroups: [{ VpcSecurityGroupId: labGroups.quarantine, Status: 'active' }],
  });
});

/** Whether a server answers to the request for TLS that begins a session. */
async function reachable(host: string, port: number): Promise<boolean> {
  const to = lab.resolve(host, port, 'bastion');
  if (typeof to === 'string') return false;
  const socket = connectSocket(to.port, to.host).on('error', () => undefined);
  socket.write(Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]));
  const answered = await Promise.race([
    once(socket, 'data').then(() => true),
    once(socket, 'close').then(() => false),
  ]);
  socket.destroy();
  return answered;
}

it('restores no cluster twice, nor with groups that there are none of', async () => {
  await expect(restoreCluster('app-dev-3', { DBClusterParameterGroupName: 'none' })).rejects.toMatchObject({
    name: 'DBClusterParameterGroupNotFoundFault',
  });
  await expect(restoreCluster('app-dev-3', { DBSubnetGroupName: 'none' })).rejects.toMatchObject({
    name: 'DBSubnetGroupNotFoundFault',
  });
  await restoreCluster('app-dev-3');
  await expect(restoreCluster('app-dev-3')).rejects.toMatchObject({ name: 'DBClusterAlreadyExistsFault' });
});

it('moves a cluster’s members with it', async () => {
  await restoreCluster('app-dev-4');
  await addMember('app-dev-4');
  await clusterSettled('app-dev-4');
  await rds.send(
    new ModifyDBClusterCommand({
      DBClusterIdentifier: 'app-dev-4',
      VpcSecurityGroupIds: [labGroups.development],
      MasterUserPassword: 'a-new-word',
    }),
  );
  await until('the password is set', () =>
    lab.database('app-dev-4', 'cluster').statuses.includes('resetting-master-credentials'),
  );
  await clusterSettled('app-dev-4');
  await until('the group is active', () => lab.database('app-dev-4-a').groups.length === 1);
  expect(lab.database('app-dev-4-a').groups).toEqual([labGroups.development]);
  expect(() => lab.assertNeverExposed()).toThrow('app-dev-4');
});

it('deletes members before their cluster', async () => {
  await restoreCluster('app-dev-5');
  await addMember('app-dev-5');
  await settled(rds, 'app-dev-5-a');
  const remove = () =>
    rds.send(new DeleteDBClusterCommand({ DBClusterIdentifier: 'app-dev-5', SkipFinalSnapshot: true }));
  await expect(remove()).rejects.toMatchObject({ name: 'InvalidDBClusterStateFault' });
  await rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: 'app-dev-5-a' }));
  expect((await remove()).DBCluster?.Status).toBe('deleting');
  await until('the cluster is gone', () =>
    clusterStatus('app-dev-5').then(
      () => false,
      (error: Error) => error.name === 'DBClusterNotFoundFault',
    ),
  );
  const left = lab.databases().filter(({ identifier }) => identifier.startsWith('app-dev-5'));
  expect(left).toEqual([]);
});

it('clones a cluster as it is now', async () => {
  const source = { ...lab.database('shop', 'cluster').superuser, database: 'app' } as ConnectionParameters;
  const client = await connect(source, { applicationName: 'prodlike test' });
  await client.query('CREATE TABLE since AS SELECT 1').finally(() => client.end());
  await rds.send(
    new RestoreDBClusterToPointInTimeCommand({
      DBClusterIdentifier: 'app-dev-2',
      SourceDBClusterIdentifier: 'shop',
      RestoreType: 'copy-on-write',
      UseLatestRestorableTime: true,
      VpcSecurityGroupIds: [labGroups.quarantine],
      Tags: ours.Tags,
    }),
  );
  await clusterSettled('app-dev-2');
  expect(await rowsIn('app-dev-2', 'since')).toEqual({ rows: 1 });
});

it('tells the neighbours apart from what came by the API', async () => {
  await lab.addNeighbours();
  const others = await lab.others('none');
  expect(others).not.toContain('app-dev-2<');
  expect(others).toContain('app-dev-protected');
  await rds.send(
    new ModifyDBClusterCommand({ DBClusterIdentifier: 'warehouse', VpcSecurityGroupIds: ['sg-0c0c0c0c'] }),
  );
  expect(await lab.others('none')).not.toBe(others);
});
