import { planRotation } from './plan-rotation';
import { cluster, finishedTags, instance, request, snapshot, state } from './testing/described';

describe('a cluster', () => {
  const member = instance('orders-1', {
    cluster: 'orders',
    engine: 'aurora-postgresql',
    instanceClass: 'db.serverless',
  });
  const source = cluster('orders', {
    members: [{ identifier: 'orders-1', writer: true }],
    serverlessCapacity: { min: 0.5, max: 16 },
  });
  const taken = snapshot('rds:orders-2026-11-22-03-07', {
    kind: 'cluster',
    source: 'orders',
    engine: 'aurora-postgresql',
    engineVersion: '16.6',
  });
  const described = {
    ...state,
    instances: [...state.instances, member],
    clusters: [source],
    snapshots: [taken],
  };
  const ofCluster = { ...request, source: { kind: 'cluster', identifier: 'orders' } } as const;

  test('is restored with a member', () => {
    const plan = planRotation(ofCluster, described);
    expect(plan.faults).toEqual([]);
    expect(plan.steps.slice(0, 2)).toEqual([
      { step: 'restore', target: 'app-dev-20261122', call: 'rds:RestoreDBClusterFromSnapshot' },
      { step: 'restore', target: 'app-dev-20261122-a', call: 'rds:CreateDBInstance' },
    ]);
    expect(plan.restore).toMatchObject({
      kind: 'cluster',
      engineVersion: '16.6',
      parameterGroup: 'prod-aurora-16',
      serverlessCapacity: { min: 0.5, max: 16 },
      securityGroups: ['sg-quarantine'],
      member: { identifier: 'app-dev-20261122-a', instanceClass: 'db.serverless', parameterGroup: 'prod-17' },
    });
    expect(plan.settings.filter(({ verdict }) => verdict === 'surprise')).toEqual([]);
  });

  test('is cloned, once a day', () => {
    const clone = { ...ofCluster, from: { kind: 'clone' } } as const;
    const plan = planRotation(clone, described);
    expect(plan.restoredFrom).toBe('clone:2026-11-22');
    expect(plan.restore?.from).toEqual({ kind: 'clone', source: 'orders' });
    expect(plan.steps[0]?.call).toBe('rds:RestoreDBClusterToPointInTime');
  });

  test('that is retired loses its members first', () => {
    const tags = finishedTags('rds:orders-2026-11-21-03-07', { 'prodlike:source': 'orders' });
    const old = cluster('app-dev-20261121', {
      deletionProtection: false,
      tags,
      members: [{ identifier: 'app-dev-20261121-a', writer: true }],
    });
    const record = { type: 'CNAME', values: [old.endpoint?.host ?? ''] };
    const plan = planRotation(ofCluster, { ...described, clusters: [source, old], record });
    expect(plan.current).toBe('app-dev-20261121');
    expect(plan.steps.slice(-2)).toEqual([
      { step: 'retire', target: 'app-dev-20261121-a', call: 'rds:DeleteDBInstance' },
      { step: 'retire', target: 'app-dev-20261121', call: 'rds:DeleteDBCluster' },
    ]);
  });
});
