import type { DescribedState } from '../rotation-plan';
import type { RotationRequest } from '../rotation-request';
import { planRotation } from './plan-rotation';
import {
  cluster,
  hostOf,
  instance,
  own,
  request,
  snapshot,
  state,
  stateWith,
  wanting,
} from './testing/described';

const day = 86_400_000;

function at(iso: string | undefined): RotationRequest {
  return { ...request, from: { kind: 'point-in-time', at: iso === undefined ? undefined : new Date(iso) } };
}

function named(identifier: string): RotationRequest {
  return { ...request, from: { kind: 'snapshot', identifier } };
}

const ofCluster: RotationRequest = { ...request, source: { kind: 'cluster', identifier: 'prod' } };

const cases: [string, RotationRequest, DescribedState, string, RegExp][] = [
  ['an empty prefix', { ...request, prefix: '' }, state, 'prefix', /is empty/],
  [
    'a prefix that matches the source',
    { ...request, prefix: 'prod-', source: { kind: 'instance', identifier: 'prod-main' } },
    { ...state, instances: [instance('prod-main')] },
    'prefix',
    /"prod-main" begins with/,
  ],
  [
    "a prefix that matches a member of the source's cluster",
    { ...ofCluster, prefix: 'shop-' },
    { ...state, clusters: [cluster('prod', { members: [{ identifier: 'shop-1', writer: true }] })] },
    'prefix',
    /"shop-1" begins with/,
  ],
  [
    'another account',
    { ...request, allowedAccounts: ['210987654321'] },
    state,
    'allowed-account-ids',
    /210987654321.*123456789012/,
  ],
  [
    'a source that is not there',
    { ...request, source: { kind: 'instance', identifier: 'prd' } },
    state,
    'source-instance',
    /no such instance/,
  ],
  [
    'a source that is a member',
    request,
    { ...state, instances: [instance('prod', { cluster: 'orders' })] },
    'source-instance',
    /member of the cluster "orders"/,
  ],
  [
    'a source of another engine',
    request,
    { ...state, instances: [instance('prod', { engine: 'mysql' })] },
    'source-instance',
    /engine is mysql/,
  ],
  ['a source without snapshots', request, { ...state, snapshots: [] }, 'source-instance', /no snapshot/],
  [
    "only others' snapshots",
    request,
    {
      ...state,
      snapshots: [
        snapshot('a', { type: 'shared' }),
        snapshot('b', { source: 'billing' }),
        snapshot('c', { status: 'failed' }),
      ],
    },
    'source-instance',
    /no snapshot/,
  ],
  [
    'an old snapshot',
    request,
    { ...state, now: new Date(state.now.getTime() + 3 * day) },
    'max-snapshot-age',
    /48 h 00 min.*72 h 53 min old/,
  ],
  [
    'a snapshot that is not there',
    named('before-upgrade'),
    { ...state, snapshots: [] },
    'snapshot',
    /no such snapshot/,
  ],
  [
    'a snapshot of another engine',
    named('s'),
    { ...state, snapshots: [snapshot('s', { engine: 'mysql' })] },
    'snapshot',
    /engine is mysql, not postgres/,
  ],
  [
    'a snapshot of a cluster',
    named('s'),
    { ...state, snapshots: [snapshot('s', { kind: 'cluster' })] },
    'snapshot',
    /snapshot of a DB cluster/,
  ],
  [
    'a snapshot of another instance',
    named('s'),
    { ...state, snapshots: [snapshot('s', { source: 'billing' })] },
    'snapshot',
    /taken of "billing"/,
  ],
  [
    'a snapshot that failed',
    named('s'),
    { ...state, snapshots: [snapshot('s', { status: 'failed' })] },
    'snapshot',
    /status is "failed"/,
  ],
  [
    'a shared snapshot that is encrypted',
    named('s'),
    { ...state, snapshots: [snapshot('s', { type: 'shared' })] },
    'snapshot',
    /shared by another account and encrypted/,
  ],
  [
    'a point before the backups',
    at('2026-11-01T00:00:00Z'),
    state,
    'point-in-time',
    /from 2026-11-08T04:00:00.000Z to 2026-11-22T03:55:00.000Z/,
  ],
  [
    'a point that is not yet restorable',
    at('2026-11-22T03:59:00Z'),
    state,
    'point-in-time',
    /can be restored to times/,
  ],
  [
    'a point in time without backups',
    at(undefined),
    { ...state, instances: [instance('prod', { backupRetentionDays: 0 })] },
    'point-in-time',
    /no backups/,
  ],
  [
    'a clone of an instance',
    { ...request, from: { kind: 'clone' } },
    state,
    'clone',
    /only an Aurora cluster/,
  ],
  [
    'a subnet group that is not there',
    wanting({ subnetGroup: 'dev' }),
    state,
    'subnet-group',
    /"dev".*no such DB subnet group/,
  ],
  [
    'a parameter group that is not there',
    wanting({ parameterGroup: 'dev' }),
    state,
    'parameter-group',
    /no such DB parameter group/,
  ],
  [
    'an option group that is not there',
    wanting({ optionGroup: 'dev' }),
    state,
    'option-group',
    /no such option group/,
  ],
  [
    'a cluster parameter group that is not there',
    wanting({ clusterParameterGroup: 'dev' }),
    state,
    'cluster-parameter-group',
    /no such DB cluster parameter group/,
  ],
  ['a zone that is not there', request, { ...state, zone: undefined }, 'hosted-zone-id', /no such zone/],
  [
    'a zone of another name',
    request,
    { ...state, zone: { id: 'Z1', name: 'example.com', private: false } },
    'hosted-zone-id',
    /"example.com".*is not in it/,
  ],
  [
    'a zone whose name only ends alike',
    request,
    { ...state, zone: { id: 'Z1', name: 'v.example.internal', private: false } },
    'hosted-zone-id',
    /is not in it/,
  ],
  [
    "the zone's own name",
    { ...request, record: { ...request.record, name: 'dev.example.internal' } },
    state,
    'record-name',
    /can have no CNAME/,
  ],
  [
    'a record that points at production',
    request,
    { ...state, record: { type: 'CNAME', values: [hostOf('prod')] } },
    'record-name',
    /not the endpoint of an instance/,
  ],
  [
    "a record that points at somebody else's",
    request,
    { ...stateWith([own('app-dev-manual', {})], 'app-dev-manual') },
    'record-name',
    /not the endpoint of an instance/,
  ],
  [
    'a record that is an address',
    request,
    { ...state, record: { type: 'A', values: ['10.0.0.7'] } },
    'record-name',
    /A 10\.0\.0\.7/,
  ],
  [
    "the source's group as quarantine",
    wanting({ quarantineGroup: 'sg-prod' }),
    state,
    'quarantine-security-group',
    /which the source has too/,
  ],
  [
    'quarantine as the final group',
    wanting({ securityGroups: ['sg-quarantine'] }),
    state,
    'security-groups',
    /nobody reaches it/,
  ],
  ['a type that needs IOPS', wanting({ storageType: 'io2' }), state, 'iops', /io2 needs it/],
  [
    'no backups of Aurora',
    { ...wanting({ backupRetentionDays: 0 }), source: ofCluster.source },
    {
      ...state,
      clusters: [cluster('prod')],
      snapshots: [snapshot('s', { kind: 'cluster', engine: 'aurora-postgresql' })],
    },
    'backup-retention',
    /Aurora keeps 1 day/,
  ],
  ['a tag of ours', wanting({ tags: { 'prodlike:data': 'masked' } }), state, 'tags', /prodlike:data/],
];

test.each(cases)('%s refuses the plan', (_, asked, described, input, words) => {
  const plan = planRotation(asked, described);
  const fault = plan.faults.find((one) => one.input === input);
  expect(fault?.fault).toMatch(words);
  expect(fault?.remedy).toMatch(/^[A-Z].*[.?]$/);
  expect(fault?.refusesPlan).toBe(true);
  expect([plan.steps, plan.retired]).toEqual([[], []]);
});

test('a name that is nearly right is told', () => {
  const typed = { ...request, source: { kind: 'instance', identifier: 'prdo' } } as const;
  expect(planRotation(typed, state).faults[0]?.remedy).toContain('Did you mean "prod"?');
});
