import type { RdsInstance } from '@prodlike/aws';
import type { DescribedState, RotationPlan } from '../../rotation-plan';
import { expectedSubject } from '../../settings/expected-subject';
import { hostOf, policyHash } from './described';

/** What is described once a plan of an instance has been carried out. */
export function applyPlan(plan: RotationPlan, before: DescribedState): DescribedState {
  const { next } = plan.instances;
  const { snapshot, restore } = plan;
  const kept = before.instances.filter(({ identifier }) => !plan.retired.includes(identifier));
  if (!snapshot || !restore) return { ...before, instances: kept };
  const source = before.instances.find(({ identifier }) => identifier === plan.instances.source);
  const made = expectedSubject(restore, {
    choice: { restoredFrom: plan.restoredFrom ?? '', from: restore.from, snapshot },
    name: next,
    base: source ? { instance: source } : undefined,
    account: before.account,
    region: before.region,
    securityGroups: plan.securityGroups ?? [],
  }).instance;
  const found = before.instances.find(({ identifier }) => identifier === next);
  const described = found ?? made;
  if (!described) return before;
  const open: RdsInstance = {
    ...described,
    createdAt: found?.createdAt ?? before.now,
    endpoint: { host: hostOf(next), port: 5432 },
    tags: {
      ...described.tags,
      'prodlike:data': 'masked',
      'prodlike:policy': policyHash,
      'prodlike:switched': `checked - 0 ${before.now.toISOString()}`,
    },
  };
  return {
    ...before,
    instances: [...kept.filter(({ identifier }) => identifier !== next), open],
    record: { type: 'CNAME', ttlSeconds: 60, values: [hostOf(next)] },
  };
}
