import type { RdsCluster, RdsInstance, RdsSnapshot } from '@prodlike/aws';
import { chooseCloneSource } from './clone-source';

const now = new Date('2026-11-22T12:00:00Z');
const rotated = {
  'prodlike:owner': 'rotate-rds',
  'prodlike:data': 'masked',
  'prodlike:policy': '5e'.repeat(32),
  'prodlike:switched': 'checked - 0 2026-11-22T05:00:00.000Z',
};
const source = { kind: 'instance', identifier: 'app-dev-20261122' } as const;

function instance(changes: Partial<RdsInstance> = {}): RdsInstance {
  return {
    identifier: source.identifier,
    arn: `arn:aws:rds:eu-west-1:123456789012:db:${source.identifier}`,
    resourceId: 'db-A',
    engine: 'postgres',
    engineVersion: '17.4',
    status: 'available',
    masterUser: 'postgres',
    instanceClass: 'db.t4g.medium',
    encrypted: true,
    multiAz: false,
    publiclyAccessible: false,
    deletionProtection: false,
    iamAuthentication: false,
    securityGroups: [],
    parameterGroups: [],
    optionGroups: [],
    backupRetentionDays: 1,
    autoMinorVersionUpgrade: true,
    performanceInsights: false,
    pending: [],
    replicas: [],
    latestRestorableTime: new Date('2026-11-22T11:55:00Z'),
    tags: rotated,
    ...changes,
  };
}

function snapshot(at: string, changes: Partial<RdsSnapshot> = {}): RdsSnapshot {
  return {
    identifier: `rds:${source.identifier}-${at}`,
    arn: '',
    kind: 'instance',
    source: source.identifier,
    type: 'automated',
    engine: 'postgres',
    engineVersion: '17.4',
    status: 'available',
    createdAt: new Date(`2026-11-22T${at}:00Z`),
    encrypted: true,
    ...changes,
  };
}

function choose(
  described: RdsInstance,
  snapshots: readonly RdsSnapshot[] = [],
  allowUnmasked = false,
): ReturnType<typeof chooseCloneSource> {
  return chooseCloneSource({ source, subject: { instance: described }, snapshots, allowUnmasked, now });
}

test('the newest snapshot from after the masking', () => {
  const taken = [snapshot('06:00'), snapshot('09:00'), snapshot('10:00', { status: 'creating' })];
  expect(choose(instance(), taken)).toMatchObject({
    method: 'snapshot-restore',
    restoredFrom: 'rds:app-dev-20261122-09:00',
    dataAsOf: new Date('2026-11-22T09:00:00Z'),
  });
});

test('never the one that RDS took before anybody could mask it: a point in time instead', () => {
  expect(choose(instance(), [snapshot('04:10')])).toMatchObject({
    method: 'point-in-time-restore',
    from: { kind: 'point-in-time', at: new Date('2026-11-22T11:55:00Z') },
  });
});

test('nothing where all backups are from before', () => {
  const early = instance({ latestRestorableTime: new Date('2026-11-22T04:55:00Z') });
  expect(() => choose(early, [snapshot('04:10')])).toThrow(/no backup.*2026-11-22T05:00:00.000Z.*wait/s);
});

test.each([
  ['nobody has masked', {}],
  ['is being masked', { ...rotated, 'prodlike:data': 'unmasked' }],
  ['is masked without a proof', { ...rotated, 'prodlike:policy': '' }],
  ['was never checked', { ...rotated, 'prodlike:switched': 'unchecked - 0' }],
  ['is another’s', { ...rotated, 'prodlike:owner': 'migration-test' }],
])('no instance that %s, unless that is wished', (_, tags) => {
  const taken = [snapshot('04:10')];
  expect(() => choose(instance({ tags }), taken)).toThrow(/Input "source-instance" names "app-dev-20261122"/);
  expect(choose(instance({ tags }), taken, true)).toMatchObject({ dataAsOf: taken[0]?.createdAt });
});

test('neither another engine nor a member of a cluster', () => {
  expect(() => choose(instance({ engine: 'mysql' }))).toThrow(/engine is mysql/);
  expect(() => choose(instance({ cluster: 'orders' }))).toThrow(/source-cluster: orders/);
});

test('a cluster is cloned as it is', () => {
  const { resourceId, engineVersion, status, masterUser, encrypted, deletionProtection, iamAuthentication } =
    instance();
  const common = {
    resourceId,
    engineVersion,
    status,
    masterUser,
    encrypted,
    deletionProtection,
    iamAuthentication,
  };
  const cluster: RdsCluster = {
    ...common,
    identifier: 'app-dev-20261122',
    arn: '',
    engine: 'aurora-postgresql',
    securityGroups: [],
    backupRetentionDays: 1,
    pending: [],
    members: [],
    tags: rotated,
  };
  const of = { kind: 'cluster', identifier: cluster.identifier } as const;
  expect(
    chooseCloneSource({ source: of, subject: { cluster }, snapshots: [], allowUnmasked: false, now }),
  ).toEqual({
    method: 'aurora-clone',
    from: { kind: 'clone', source: cluster.identifier },
    restoredFrom: 'clone:2026-11-22T12:00:00.000Z',
    dataAsOf: now,
  });
});
