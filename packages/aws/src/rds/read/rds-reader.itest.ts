import { labGroups, labNames } from '@prodlike/testkit';
import { type LabWorld, startLabWorld } from '../lab-world.testing';

let world: LabWorld;
beforeAll(async () => {
  world = await startLabWorld();
});
afterAll(() => world?.stop());

it('reads one instance, whatever the case of its name', async () => {
  const { reader, lab } = world;
  const prod = await reader.describeInstance('PROD');
  expect(prod).toMatchObject({
    identifier: 'prod',
    arn: `arn:aws:rds:${lab.region}:${lab.account}:db:prod`,
    engine: 'postgres',
    status: 'available',
    database: 'app',
    masterUser: 'app_admin',
    instanceClass: 'db.m6g.large',
    storageType: 'gp3',
    allocatedStorageGb: 100,
    deletionProtection: true,
    publiclyAccessible: false,
    subnetGroup: labNames.subnetGroup,
    securityGroups: [{ id: labGroups.production, status: 'active' }],
    parameterGroups: [{ name: labNames.parameterGroup, status: 'in-sync' }],
    backupRetentionDays: 7,
    pending: [],
    tags: { environment: 'production' },
  });
  expect(prod?.endpoint).toEqual({
    host: expect.stringMatching(/^prod\..+\.rds\.amazonaws\.com$/),
    port: 5432,
  });
});

it('says of what is not there that it is not there', async () => {
  const { reader } = world;
  expect(await reader.describeInstance('nobody')).toBeUndefined();
  expect(await reader.describeCluster('nobody')).toBeUndefined();
  expect(await reader.describeSnapshot('instance', 'nobody')).toBeUndefined();
  expect(await reader.describeSnapshot('cluster', 'nobody')).toBeUndefined();
  expect(await reader.describeSubnetGroup('nobody')).toBeUndefined();
  expect(await reader.describeParameterGroup('nobody')).toBeUndefined();
  expect(await reader.describeClusterParameterGroup('nobody')).toBeUndefined();
  expect(await reader.describeOptionGroup('nobody')).toBeUndefined();
});

it('reads groups by their names', async () => {
  const { reader } = world;
  expect(await reader.describeSubnetGroup(labNames.subnetGroup)).toMatchObject({
    name: labNames.subnetGroup,
  });
  expect(await reader.describeParameterGroup(labNames.parameterGroup)).toEqual({
    name: labNames.parameterGroup,
    family: 'postgres15',
  });
  expect(await reader.describeClusterParameterGroup(labNames.clusterParameterGroup)).toEqual({
    name: labNames.clusterParameterGroup,
    family: 'aurora-postgresql15',
  });
  expect(await reader.describeOptionGroup(labNames.optionGroup)).toMatchObject({ engine: 'postgres' });
});

it('reads every page', async () => {
  const { reader, lab } = world;
  const fields = { Engine: 'postgres', DBInstanceClass: 'db.t4g.micro', AllocatedStorage: '20' };
  const names = ['page-a', 'page-b', 'page-c', 'page-d', 'page-e'];
  for (const identifier of names)
    await lab.addDatabase({
      kind: 'instance',
      identifier,
      groups: [],
      tags: {},
      fields: { ...fields, MasterUsername: 'x', MasterUserPassword: 'x-x-x-x-x' },
    });
  lab.setPageSize(2);
  const found = (await reader.describeInstances()).map(({ identifier }) => identifier);
  lab.setPageSize(100);
  expect(found).toEqual(expect.arrayContaining(['prod', ...names]));
  expect(new Set(found).size).toBe(found.length);
});

it('reads snapshots of every type, newest first, and of no other instance', async () => {
  const { reader, lab } = world;
  const at = (hoursAgo: number) => new Date(Date.now() - hoursAgo * 3_600_000);
  const backup = await lab.takeSnapshot({
    of: 'prod',
    type: 'awsbackup',
    identifier: 'awsbackup:job-1',
    at: at(0.5),
  });
  const manual = await lab.takeSnapshot({
    of: 'prod',
    type: 'manual',
    identifier: 'before-release',
    at: at(5),
  });
  const progressing = await lab.takeSnapshot({ of: 'prod', at: at(0), creatingMs: 600_000 });
  const snapshots = await reader.describeSnapshots({ kind: 'instance', identifier: 'Prod' });
  expect(snapshots.map(({ identifier, type }) => [identifier, type])).toEqual([
    [progressing, 'automated'],
    [backup, 'awsbackup'],
    [expect.stringMatching(/^rds:prod-/), 'automated'],
    [manual, 'manual'],
  ]);
  expect(snapshots[0]).toMatchObject({ status: 'creating', kind: 'instance', source: 'prod' });
  expect(await reader.describeSnapshot('instance', manual)).toMatchObject({
    identifier: manual,
    status: 'available',
  });
});

it.each([
  ['access-denied' as const, 'may not do that. Allow rds:DescribeDBInstances on the DB instances of'],
  ['expired-token' as const, 'the AWS credentials have expired. Get new ones'],
])('says what to do about %s', async (kind, words) => {
  world.lab.faults.add({ action: 'rds:DescribeDBInstances', kind });
  await expect(world.reader.describeInstances()).rejects.toThrow(words);
});

it('tries again what is throttled, cut or answered by 5xx', async () => {
  const { lab, reader } = world;
  const before = lab.calls.length;
  lab.faults.add({ action: 'rds:DescribeDBInstances', kind: 'throttle' });
  lab.faults.add({ action: 'rds:DescribeDBInstances', nth: 2, kind: 'cut' });
  lab.faults.add({ action: 'rds:DescribeDBInstances', nth: 3, kind: '5xx' });
  expect(await reader.describeInstance('prod')).toBeDefined();
  expect(lab.calls.length - before).toBe(4);
  lab.faults.clear();
});
