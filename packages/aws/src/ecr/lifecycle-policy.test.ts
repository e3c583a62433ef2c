import * as v from 'valibot';
import { planLifecycle } from './lifecycle-policy';

const text = (policy: unknown): string => JSON.stringify(policy);
const rulesOf = (policyText: string) =>
  v.parse(v.object({ rules: v.array(v.looseObject({})) }), JSON.parse(policyText)).rules;
const written = (current: string | undefined, keep: number) => {
  const decision = planLifecycle(current, keep);
  if (decision.kind !== 'put') throw new Error(decision.kind);
  return decision.policyText;
};

test('a repository without a policy gets ours, and keeps it', () => {
  const policy = written(undefined, 14);
  expect(rulesOf(policy)).toMatchObject([
    {
      selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 14 },
      action: { type: 'expire' },
    },
  ]);
  expect(planLifecycle(policy, 14)).toEqual({ kind: 'keep' });
});

test('another number changes our rule and nothing else', () => {
  const theirs = { rulePriority: 1, description: 'theirs', selection: { tagStatus: 'untagged' }, action: {} };
  const ours = { ...rulesOf(written(undefined, 14))[0], rulePriority: 2 };
  const rules = rulesOf(written(text({ rules: [theirs, ours], more: 1 }), 5));
  expect(rules[0]).toEqual(theirs);
  expect(rules[1]).toMatchObject({ rulePriority: 2, selection: { tagStatus: 'any', countNumber: 5 } });
});

test.each([text({ rules: [{ rulePriority: 1, selection: { countNumber: 3 } }] }), text({ rules: 'x' }), '{'])(
  'a policy of somebody else stays: %s',
  (current) => {
    expect(planLifecycle(current, 14)).toEqual({ kind: 'foreign' });
  },
);
