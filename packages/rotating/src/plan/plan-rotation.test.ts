import { planRotation } from './plan-rotation';
import {
  cluster,
  finishedTags,
  hostOf,
  instance,
  lastNight,
  own,
  policyHash,
  request,
  state,
  stateWith,
  unfinishedTags,
  wanting,
} from './testing/described';

const before = 'rds:prod-2026-11-21-03-07';
const previous = own('app-dev-20261121', finishedTags(before));

test('a rotation: restored, masked, switched, and the old one deleted', () => {
  const plan = planRotation(request, stateWith([previous], 'app-dev-20261121'));
  expect(plan).toMatchObject({
    faults: [],
    kind: 'rotate',
    snapshot: { id: lastNight.identifier, createdAt: lastNight.createdAt, status: 'available' },
    instances: { source: 'prod', previous: ['app-dev-20261121'], next: 'app-dev-20261122' },
    current: 'app-dev-20261121',
    retired: ['app-dev-20261121'],
    restoredFrom: lastNight.identifier,
  });
  expect(plan.steps.map(({ step, target, call }) => `${step} ${target}: ${call}`)).toEqual([
    'restore app-dev-20261122: rds:RestoreDBInstanceFromDBSnapshot',
    'wait-until-available app-dev-20261122: rds:DescribeDBInstances',
    'secure app-dev-20261122: rds:ModifyDBInstance',
    'scrub app-dev-20261122: mask and prove',
    'scrub app-dev-20261122: rds:AddTagsToResource',
    'open app-dev-20261122: rds:ModifyDBInstance',
    'switch-record db.dev.example.internal: route53:ChangeResourceRecordSets',
    'switch-record db.dev.example.internal: route53:GetChange',
    'check db.dev.example.internal: connect',
    'retire db.dev.example.internal: wait 60 s, the old TTL',
    'retire app-dev-20261121: rds:DeleteDBInstance',
  ]);
});

describe('which of ours a run goes on with', () => {
  const rest = {
    finished: own('app-dev-20261122', finishedTags(lastNight.identifier)),
    unmasked: own('app-dev-20261122', unfinishedTags(lastNight.identifier)),
    masked: own('app-dev-20261122', finishedTags(lastNight.identifier, { 'prodlike:switched': '' })),
    unchecked: own(
      'app-dev-20261122',
      finishedTags(lastNight.identifier, { 'prodlike:switched': 'unchecked - 0' }),
    ),
    otherPolicy: own(
      'app-dev-20261122',
      finishedTags(lastNight.identifier, { 'prodlike:policy': 'cd'.repeat(32), 'prodlike:switched': '' }),
    ),
    failed: own('app-dev-20261122', unfinishedTags(lastNight.identifier), {
      status: 'incompatible-parameters',
    }),
    stopped: own('app-dev-20261122', finishedTags(lastNight.identifier), { status: 'stopped' }),
    older: own('app-dev-20261120', unfinishedTags('rds:prod-2026-11-20-03-07')),
  };
  const oldRecord = 'app-dev-20261121';

  test.each([
    ['none where the record is at the same data', [rest.finished], 'app-dev-20261122', 'up-to-date', []],
    ['none where that is stopped for the night', [rest.stopped], 'app-dev-20261122', 'up-to-date', []],
    ['one that is not masked', [previous, rest.unmasked], oldRecord, 'resume', [oldRecord]],
    [
      'one that is masked, and the record elsewhere',
      [previous, rest.masked],
      oldRecord,
      'resume',
      [oldRecord],
    ],
    [
      'one that the record is at, and that was not checked',
      [previous, rest.unchecked],
      'app-dev-20261122',
      'resume',
      [oldRecord],
    ],
  ] as const)('%s', (_, instances, recordAt, kind, retired) => {
    const plan = planRotation(request, stateWith(instances, recordAt));
    expect(plan).toMatchObject({ kind, faults: [], retired, instances: { next: 'app-dev-20261122' } });
  });

  test.each([
    ['masked under another policy', rest.otherPolicy],
    ['that has failed', rest.failed],
  ])('not one %s: it is deleted at the end', (_, left) => {
    const plan = planRotation(request, stateWith([previous, left], oldRecord));
    expect(plan).toMatchObject({
      kind: 'rotate',
      instances: { next: 'app-dev-20261122-2' },
      retired: [oldRecord, 'app-dev-20261122'],
    });
  });

  test('not one of another night', () => {
    expect(planRotation(request, stateWith([previous, rest.older], oldRecord))).toMatchObject({
      kind: 'rotate',
      retired: [oldRecord, 'app-dev-20261120'],
    });
  });

  test('a resumed one is neither restored nor masked again', () => {
    const steps = planRotation(request, stateWith([previous, rest.masked], oldRecord)).steps;
    expect([...new Set(steps.map(({ step }) => step))]).toEqual([
      'wait-until-available',
      'secure',
      'open',
      'switch-record',
      'check',
      'retire',
    ]);
  });

  test('none with force, but what an earlier run left', () => {
    const forced = { ...request, force: true };
    expect(planRotation(forced, stateWith([rest.finished], 'app-dev-20261122'))).toMatchObject({
      kind: 'rotate',
      instances: { next: 'app-dev-20261122-2' },
    });
    expect(planRotation(forced, stateWith([previous, rest.unmasked], oldRecord)).kind).toBe('resume');
  });
});

describe('what is retired', () => {
  const third = own('app-dev-20261119', finishedTags('rds:prod-2026-11-19-03-07'), {
    createdAt: new Date('2026-11-19T04:00:00Z'),
  });
  const second = own('app-dev-20261120', finishedTags('rds:prod-2026-11-20-03-07'), {
    createdAt: new Date('2026-11-20T04:00:00Z'),
  });
  const all = [third, second, previous];
  test.each([
    [0, ['app-dev-20261121', 'app-dev-20261120', 'app-dev-20261119']],
    [1, ['app-dev-20261120', 'app-dev-20261119']],
    [3, []],
  ])('keep: %d', (keep, retired) => {
    expect(planRotation({ ...request, keep }, stateWith(all, 'app-dev-20261121')).retired).toEqual(retired);
  });

  test("not what somebody protects, replicates or deletes, nor another record's, nor another source's", () => {
    const left = [
      own('app-dev-a1', finishedTags(before), { deletionProtection: true }),
      own('app-dev-a2', finishedTags(before), { replicas: ['reports'] }),
      own('app-dev-a3', finishedTags(before), { status: 'deleting' }),
      own('app-dev-a4', finishedTags(before, { 'prodlike:record': 'db.test.example.internal' })),
      own('app-dev-a5', finishedTags(before, { 'prodlike:source': 'billing' })),
      own('app-dev-a6', { ...finishedTags(before), 'prodlike:owner': 'migration-test' }),
      own('app-dev-a7', { ...finishedTags(before), 'prodlike:prefix': 'app-' }),
      own('app-dev-a8', finishedTags(before), { replicaOf: 'prod' }),
      own('app-dev-a9', {}),
    ];
    expect(planRotation(request, stateWith([previous, ...left], 'app-dev-20261121')).retired).toEqual([
      'app-dev-20261121',
    ]);
  });
});

describe('a name', () => {
  test('is not one that something has already', () => {
    const taken = [instance('app-dev-20261122'), instance('app-dev-20261122-2')];
    const clusters = [cluster('app-dev-20261122-3')];
    const plan = planRotation(request, { ...stateWith(taken), clusters });
    expect(plan.instances.next).toBe('app-dev-20261122-4');
  });

  test('of a cluster leaves room for its member', () => {
    const source = { kind: 'cluster', identifier: 'orders' } as const;
    const taken = [instance('app-dev-20261122-a')];
    const plan = planRotation({ ...request, source }, { ...stateWith(taken), clusters: [cluster('orders')] });
    expect(plan.instances.next).toBe('app-dev-20261122-2');
  });

  test('of which there are 99 a day is refused', () => {
    const names = ['', ...Array.from({ length: 98 }, (_, at) => `-${at + 2}`)];
    const plan = planRotation(request, stateWith(names.map((end) => instance(`app-dev-20261122${end}`))));
    expect(plan.faults).toMatchObject([{ input: 'prefix', refusesPlan: true }]);
  });
});

describe('final security groups', () => {
  test('are those of the present instance where none are named, and never the source’s', () => {
    const unsaid = wanting({ securityGroups: undefined });
    expect(planRotation(unsaid, stateWith([previous], 'app-dev-20261121')).securityGroups).toEqual([
      'sg-dev',
    ]);
    const first = planRotation(unsaid, state);
    expect(first.securityGroups).toBeUndefined();
    expect(first.faults).toMatchObject([{ input: 'security-groups', refusesPlan: false }]);
  });
});

test('a dry run needs neither a policy, nor a quarantine group, nor security groups', () => {
  const bare = {
    ...wanting({ quarantineGroup: undefined, securityGroups: undefined }),
    policyHash: undefined,
  };
  const plan = planRotation(bare, stateWith([]));
  expect(plan.faults.map(({ input, refusesPlan }) => [input, refusesPlan])).toEqual([
    ['config', false],
    ['quarantine-security-group', false],
    ['security-groups', false],
  ]);
  expect(plan.steps).not.toEqual([]);
  expect(plan.restore).toBeUndefined();
  expect(plan.settings).not.toEqual([]);
});

test('the price difference is told where prices are, and all of them', () => {
  const prices = {
    instanceHour: { 'db.r6g.xlarge': 0.5, 'db.t4g.medium': 0.1 },
    storageGbMonth: { gp3: 0.12 },
    currency: 'USD',
  };
  const asked = wanting({ instanceClass: 'db.t4g.medium', prices });
  // 730 × 0.1 + 500 × 0.12 against twice 730 × 0.5 + 500 × 0.12.
  expect(planRotation(asked, state).priceDifference).toEqual({ amount: 133 - 850, currency: 'USD' });
  const missing = wanting({ instanceClass: 'db.t4g.large', prices });
  expect(planRotation(missing, state).priceDifference).toBeUndefined();
  expect(planRotation(request, state).priceDifference).toBeUndefined();
});

test('a policy hash is what makes it up to date', () => {
  const done = stateWith([own('app-dev-20261122', finishedTags(lastNight.identifier))], 'app-dev-20261122');
  expect(planRotation(request, done).kind).toBe('up-to-date');
  expect(planRotation({ ...request, policyHash: policyHash.replaceAll('a', 'f') }, done).kind).toBe('rotate');
  expect(
    planRotation(request, { ...done, record: { type: 'CNAME', values: [hostOf('elsewhere')] } }).kind,
  ).toBe('rotate');
});
