import { guardMutation, type RdsInstance } from '@prodlike/aws';
import fc from 'fast-check';
import type { DescribedState } from '../rotation-plan';
import { planRotation } from './plan-rotation';
import { applyPlan } from './testing/apply-plan';
import {
  finishedTags,
  instance,
  lastNight,
  own,
  request,
  snapshot,
  state,
  stateWith,
  unfinishedTags,
} from './testing/described';

const snapshots = [
  lastNight,
  snapshot('rds:prod-2026-11-21-03-07', { createdAt: new Date('2026-11-21T03:07:00Z') }),
];
const restoredFrom = fc.constantFrom(...snapshots.map(({ identifier }) => identifier), 'latest:2026-11-20');
const day = fc.integer({ min: 14, max: 22 }).map((date) => `202611${date}`);
const suffix = fc.constantFrom('', '-2', '-3');

const tags = fc.tuple(restoredFrom, fc.nat({ max: 9 })).map(([from, way]): Record<string, string> => {
  const variants = [
    finishedTags(from),
    finishedTags(from, { 'prodlike:switched': 'unchecked - 0' }),
    finishedTags(from, { 'prodlike:switched': '' }),
    finishedTags(from, { 'prodlike:policy': 'cd'.repeat(32) }),
    unfinishedTags(from),
    unfinishedTags(from, { 'prodlike:owner': 'migration-test' }),
    unfinishedTags(from, { 'prodlike:prefix': 'app-' }),
    finishedTags(from, { 'prodlike:record': 'db.test.example.internal' }),
    finishedTags(from, { 'prodlike:source': 'billing' }),
    {},
  ];
  return variants[way] ?? {};
});

const described = fc
  .record({
    name: fc.oneof(
      fc.tuple(day, suffix).map(([date, end]) => `app-dev-${date}${end}`),
      fc.constantFrom('app-development', 'xapp-dev-20261122', 'app-dev', 'billing', 'app-dev-old'),
    ),
    tags,
    status: fc.constantFrom('available', 'available', 'creating', 'failed', 'deleting', 'stopped'),
    createdAt: fc.integer({ min: 14, max: 21 }).map((date) => new Date(`2026-11-${date}T04:00:00Z`)),
    deletionProtection: fc.boolean(),
    replicaOf: fc.option(fc.constant('prod'), { nil: undefined, freq: 5 }),
    account: fc.constantFrom('123456789012', '123456789012', '210987654321'),
  })
  .map(
    ({ name, account, replicaOf, ...changes }): RdsInstance =>
      own(name, changes.tags, {
        ...changes,
        arn: `arn:aws:rds:eu-west-1:${account}:db:${name}`,
        ...(replicaOf === undefined ? {} : { replicaOf }),
      }),
  );

const fleet: fc.Arbitrary<DescribedState> = fc
  .tuple(fc.uniqueArray(described, { selector: ({ identifier }) => identifier, maxLength: 12 }), fc.nat())
  .map(([instances, at]) => {
    const candidates = [undefined, ...instances.map(({ identifier }) => identifier)];
    return { ...stateWith(instances, candidates[at % candidates.length]), snapshots };
  });

const asked = fc
  .record({ keep: fc.nat({ max: 2 }), force: fc.boolean() })
  .map((changes) => ({ ...request, ...changes }));

test('a plan changes nothing but what is ours, and what it makes', () => {
  fc.assert(
    fc.property(asked, fleet, (wish, before) => {
      const plan = planRotation(wish, before);
      const { next } = plan.instances;
      const found = before.instances.find(({ identifier }) => identifier === next);
      const changed = plan.steps.filter(({ call }) => /^rds:(?!Describe)/.test(call));
      for (const { target, call } of changed) {
        if (target === next && !found) continue;
        const mutation = {
          call:
            call === 'rds:DeleteDBInstance' ? ('DeleteDBInstance' as const) : ('ModifyDBInstance' as const),
          target: { kind: 'instance' as const, identifier: target },
        };
        const bounds = {
          owner: 'rotate-rds' as const,
          account: before.account,
          allowedAccounts: [],
          region: before.region,
          prefix: wish.prefix,
          sources: ['prod'],
          quarantineGroup: 'sg-quarantine',
          record: { zoneId: 'Z1', name: wish.record.name },
        };
        const facts = {
          target: before.instances.find(({ identifier }) => identifier === target) ?? null,
          cluster: null,
          record: { type: 'CNAME', values: [`${next}.c1a2b3.eu-west-1.rds.amazonaws.com`] },
          valueTarget: null,
          presentTarget: null,
        };
        expect(guardMutation(bounds, mutation, facts)).toEqual([]);
      }
      expect(plan.retired).not.toContain(next);
      expect(found === undefined || plan.kind !== 'rotate' || plan.steps.length === 0).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('the same state gives the same plan, in whatever order it is described', () => {
  fc.assert(
    fc.property(asked, fleet, (wish, before) => {
      const turned = {
        ...before,
        instances: [...before.instances].reverse(),
        snapshots: [...before.snapshots].reverse(),
      };
      expect(planRotation(wish, turned)).toEqual(planRotation(wish, before));
    }),
  );
});

test('a plan that was carried out leaves nothing to do', () => {
  let carriedOut = 0;
  fc.assert(
    fc.property(asked, fleet, ({ keep }, before) => {
      const wish = { ...request, keep };
      const plan = planRotation(wish, before);
      fc.pre(plan.faults.length === 0);
      carriedOut += 1;
      const after = planRotation(wish, applyPlan(plan, before));
      expect(after).toMatchObject({ faults: [], kind: 'up-to-date', retired: [], steps: [] });
      expect(after.instances.next).toBe(plan.instances.next);
    }),
    { numRuns: 500 },
  );
  expect(carriedOut).toBeGreaterThan(0);
});

test('a run that was killed after the restore is gone on with', () => {
  const plan = planRotation(request, state);
  const left = instance(plan.instances.next, {
    deletionProtection: false,
    tags: plan.restore?.tags ?? {},
    status: 'creating',
  });
  expect(planRotation(request, stateWith([left]))).toMatchObject({
    kind: 'resume',
    instances: { next: plan.instances.next },
    restoredFrom: plan.restoredFrom,
    retired: [],
  });
});
