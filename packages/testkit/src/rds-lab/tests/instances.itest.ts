import { readFile } from 'node:fs/promises';
import {
  DeleteDBInstanceCommand,
  ModifyDBInstanceCommand,
  RDSClient,
  RestoreDBInstanceFromDBSnapshotCommand,
} from '@aws-sdk/client-rds';
import { type ConnectionParameters, connect } from '@prodlike/postgres';
import { processesIn } from '../../processes-in';
import { until } from '../../until';
import type { AwsLab } from '../aws-lab';
import { labGroups } from '../lab-groups';
import { startAwsLab } from '../start-aws-lab';
import { describeInstance, restoreInstance, settled } from './restored-instance';

let lab: AwsLab;
let rds: RDSClient;
let leave: () => void;

beforeAll(async () => {
  lab = await startAwsLab({ delays: { creatingMs: 600, deletingMs: 4_000 } });
  leave = lab.enter();
  rds = new RDSClient();
});

afterAll(async () => {
  rds?.destroy();
  leave?.();
  await lab?.stop();
});

async function loginTo(identifier: string, password: string): Promise<ConnectionParameters> {
  const { endpoint } = lab.database(identifier);
  const to = lab.resolve(endpoint.host, endpoint.port, 'bastion');
  if (typeof to === 'string') throw new Error(`${endpoint.host} is ${to}`);
  return {
    ...to,
    database: 'app',
    user: 'app_admin',
    password,
    ssl: {
      rejectUnauthorized: true,
      ca: await readFile(lab.caFile, 'utf8'),
      servername: endpoint.host,
    },
  };
}

async function query(parameters: ConnectionParameters, sql: string): Promise<Record<string, unknown>[]> {
  const client = await connect(parameters, { applicationName: 'prodlike test' });
  return (await client.query<Record<string, unknown>>(sql).finally(() => client.end())).rows;
}

it('takes a restored instance through its states, with the data of the snapshot behind it', async () => {
  await restoreInstance(rds, 'app-dev-1');
  await settled(rds, 'app-dev-1');
  expect(lab.database('app-dev-1').statuses).toEqual(['creating', 'backing-up', 'available']);

  const instance = await describeInstance(rds, 'app-dev-1');
  expect(instance).toMatchObject({
    DeletionProtection: false,
    PubliclyAccessible: false,
    VpcSecurityGroups: [{ VpcSecurityGroupId: labGroups.quarantine, Status: 'active' }],
    TagList: [{ Key: 'prodlike:data', Value: 'unmasked' }],
    DBParameterGroups: [expect.objectContaining({ DBParameterGroupName: 'default.postgres15' })],
  });
  expect(instance.DbiResourceId).not.toBe(lab.database('prod').resourceId);
  const server = await loginTo('app-dev-1', 'production-password');
  expect(await query(server, 'SELECT count(*)::int AS rows FROM customers')).toEqual([{ rows: 100 }]);
  await query(server, 'DELETE FROM customers');
  const source = { ...lab.database('prod').superuser, database: 'app' } as ConnectionParameters;
  expect(await query(source, 'SELECT count(*)::int AS rows FROM customers')).toEqual([{ rows: 100 }]);
});

it('gives the master user what RDS gives it, and no more', async () => {
  const server = await loginTo('prod', 'production-password');
  expect(
    await query(server, 'SELECT rolsuper, rolcreaterole FROM pg_roles WHERE rolname = current_user'),
  ).toEqual([{ rolsuper: false, rolcreaterole: true }]);
  await query(server, 'BEGIN; CREATE ROLE app_reader; GRANT rds_iam TO app_reader; ROLLBACK');
  await expect(query({ ...server, database: 'rdsadmin' }, 'SELECT 1')).rejects.toThrow('rdsadmin');
  await expect(query({ ...server, password: 'wrong' }, 'SELECT 1')).rejects.toThrow('app_admin');
  const { ssl: _, ...plain } = server;
  await expect(query(plain, 'SELECT 1')).rejects.toThrow('TLS');
});

it('copies the tags and not the settings of the source where nothing is said', async () => {
  await restoreInstance(rds, 'app-dev-plain', { Tags: undefined, PubliclyAccessible: undefined });
  expect(await describeInstance(rds, 'app-dev-plain')).toMatchObject({
    TagList: [{ Key: 'environment', Value: 'production' }],
    DeletionProtection: false,
    PubliclyAccessible: true,
    EngineLifecycleSupport: 'open-source-rds-extended-support',
  });
});

it('changes the master password later than it says', async () => {
  await restoreInstance(rds, 'app-dev-2');
  await expect(
    rds.send(
      new ModifyDBInstanceCommand({ DBInstanceIdentifier: 'app-dev-2', MasterUserPassword: 'new-word-1' }),
    ),
  ).rejects.toMatchObject({ name: 'InvalidDBInstanceStateFault' });
  await settled(rds, 'app-dev-2');
  await expect(
    rds.send(
      new ModifyDBInstanceCommand({ DBInstanceIdentifier: 'app-dev-2', MasterUserPassword: 'with@sign1' }),
    ),
  ).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  const { DBInstance } = await rds.send(
    new ModifyDBInstanceCommand({ DBInstanceIdentifier: 'app-dev-2', MasterUserPassword: 'new-word-1' }),
  );
  expect(DBInstance).toMatchObject({
    DBInstanceStatus: 'available',
    PendingModifiedValues: { MasterUserPassword: '****' },
  });
  await settled(rds, 'app-dev-2');
  const passed = lab.database('app-dev-2').statuses.slice(2);
  expect(passed).toEqual(['available', 'resetting-master-credentials', 'available']);
  await query(await loginTo('app-dev-2', 'new-word-1'), 'SELECT 1');
  await expect(query(await loginTo('app-dev-2', 'production-password'), 'SELECT 1')).rejects.toThrow();
});

it('moves an instance into another security group, and tells when data was in reach', async () => {
  await restoreInstance(rds, 'app-dev-3');
  await settled(rds, 'app-dev-3');
  const { endpoint } = lab.database('app-dev-3');
  expect(lab.resolve(endpoint.host, 5432, 'runner')).toBe('refused');
  expect(lab.resolve(endpoint.host, 5433, 'bastion')).toBe('refused');
  expect(() => lab.assertNeverExposed()).not.toThrow();
  const { DBInstance } = await rds.send(
    new ModifyDBInstanceCommand({
      DBInstanceIdentifier: 'app-dev-3',
      VpcSecurityGroupIds: [labGroups.development],
    }),
  );
  expect(DBInstance?.VpcSecurityGroups).toEqual([
    { VpcSecurityGroupId: labGroups.quarantine, Status: 'removing' },
    { VpcSecurityGroupId: labGroups.development, Status: 'adding' },
  ]);
  await until('the group is active', async () => {
    const { VpcSecurityGroups = [] } = await describeInstance(rds, 'app-dev-3');
    return VpcSecurityGroups.every(({ Status }) => Status === 'active');
  });
  expect(lab.resolve(endpoint.host, 5432, 'runner')).toEqual(expect.objectContaining({ host: '127.0.0.1' }));
  expect(() => lab.assertNeverExposed()).toThrow('app-dev-3');
});

it('deletes an instance with its server, and refuses the protected', async () => {
  await restoreInstance(rds, 'app-dev-4');
  await settled(rds, 'app-dev-4');
  const superuser = lab.database('app-dev-4').superuser as ConnectionParameters;
  const [{ folder = '' } = {}] = await query(superuser, "SELECT current_setting('data_directory') AS folder");
  expect(processesIn(String(folder))).not.toEqual([]);
  const remove = (identifier: string) =>
    rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: identifier, SkipFinalSnapshot: true }));
  await expect(remove('prod')).rejects.toThrow('Cannot delete protected DB Instance');
  await expect(rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: 'app-dev-4' }))).rejects.toThrow(
    'FinalDBSnapshotIdentifier is required',
  );
  await remove('app-dev-4');
  expect(await describeInstance(rds, 'app-dev-4')).toMatchObject({ DBInstanceStatus: 'deleting' });
  await expect(remove('app-dev-4')).rejects.toMatchObject({ name: 'InvalidDBInstanceStateFault' });
  await expect(settled(rds, 'app-dev-4')).rejects.toMatchObject({ name: 'DBInstanceNotFoundFault' });
  await until('its server has ended', async () => processesIn(String(folder)).length === 0);
});

it('shows the status that a test wants', async () => {
  lab.force('app-dev-5', 'storage-full');
  await restoreInstance(rds, 'app-dev-5');
  await until('it is full', async () => {
    return (await describeInstance(rds, 'app-dev-5')).DBInstanceStatus === 'storage-full';
  });
  lab.force('app-dev-5', undefined);
  await settled(rds, 'app-dev-5');
});

it('restores from no snapshot that is not there yet', async () => {
  const identifier = await lab.takeSnapshot({
    of: 'prod',
    identifier: 'by-hand',
    type: 'manual',
    creatingMs: 1_500,
  });
  const restore = () =>
    rds.send(
      new RestoreDBInstanceFromDBSnapshotCommand({
        DBInstanceIdentifier: 'app-dev-6',
        DBSnapshotIdentifier: identifier,
      }),
    );
  await expect(restore()).rejects.toMatchObject({ name: 'InvalidDBSnapshotStateFault' });
  await until('it is restored', () =>
    restore().then(
      () => true,
      () => false,
    ),
  );
  await expect(restore()).rejects.toMatchObject({ name: 'DBInstanceAlreadyExistsFault' });
});

it.each([
  [{ DBSubnetGroupName: 'none' }, 'DBSubnetGroupNotFoundFault'],
  [{ DBParameterGroupName: 'none' }, 'DBParameterGroupNotFoundFault'],
  [{ OptionGroupName: 'none' }, 'OptionGroupNotFoundFault'],
  [{ DBSnapshotIdentifier: 'none' }, 'DBSnapshotNotFoundFault'],
])('restores nothing with %j', async (wrong, error) => {
  await expect(restoreInstance(rds, 'app-dev-wrong', wrong)).rejects.toMatchObject({ name: error });
  await expect(describeInstance(rds, 'app-dev-wrong')).rejects.toMatchObject({
    name: 'DBInstanceNotFoundFault',
  });
});
