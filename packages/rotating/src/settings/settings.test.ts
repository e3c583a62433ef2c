import { planRotation } from '../plan/plan-rotation';
import { instance, request, snapshot, state, wanting } from '../plan/testing/described';
import type { RotationRequest } from '../rotation-request';
import { compareSettings } from './compare-settings';

function verdicts(asked: RotationRequest): Record<string, string> {
  return Object.fromEntries(planRotation(asked, state).settings.map(({ name, verdict }) => [name, verdict]));
}

test('a restore names every setting that RDS would take its own default for', () => {
  expect(planRotation(request, state).restore).toEqual({
    kind: 'instance',
    target: { kind: 'instance', identifier: 'app-dev-20261122' },
    from: { kind: 'snapshot', snapshot: 'rds:prod-2026-11-22-03-07' },
    identifier: 'app-dev-20261122',
    engine: 'postgres',
    port: 5432,
    instanceClass: 'db.r6g.xlarge',
    subnetGroup: 'private',
    parameterGroup: 'prod-17',
    optionGroup: undefined,
    securityGroups: ['sg-quarantine'],
    publiclyAccessible: false,
    multiAz: false,
    deletionProtection: false,
    copyTagsToSnapshot: true,
    iamAuthentication: true,
    caCertificate: 'rds-ca-rsa2048-g1',
    autoMinorVersionUpgrade: false,
    backupRetentionDays: 1,
    extendedSupport: 'open-source-rds-extended-support-disabled',
    storageType: 'gp3',
    iops: 12_000,
    throughputMbps: 500,
    tags: {
      'prodlike:owner': 'rotate-rds',
      'prodlike:prefix': 'app-dev-',
      'prodlike:record': 'db.dev.example.internal',
      'prodlike:source': 'prod',
      'prodlike:restored-from': 'rds:prod-2026-11-22-03-07',
      'prodlike:data': 'unmasked',
    },
  });
});

test('an option group of its own is named', () => {
  const source = instance('prod', { optionGroups: ['audited'] });
  const plan = planRotation(request, { ...state, instances: [source] });
  expect(plan.restore?.optionGroup).toBe('audited');
  expect(plan.settings).toContainEqual({
    name: 'option group',
    source: 'audited',
    next: 'audited',
    verdict: 'equal',
  });
});

test("a user's tags are added, and never replace ours", () => {
  const tags = planRotation(wanting({ tags: { team: 'shop' } }), state).restore?.tags;
  expect(tags).toMatchObject({ team: 'shop', 'prodlike:data': 'unmasked' });
  expect(Object.keys(tags ?? {})).not.toContain('Name');
});

test('the comparison tells what was asked for from what nobody asked for', () => {
  expect(verdicts(request)).toMatchObject({
    'instance class': 'equal',
    'parameter group': 'equal',
    IOPS: 'equal',
    'public access': 'equal',
    'Multi-AZ': 'on-purpose',
    'security groups': 'on-purpose',
    'backup retention': 'on-purpose',
    'extended support': 'on-purpose',
    'deletion protection': 'on-purpose',
    tags: 'on-purpose',
    'performance insights': 'surprise',
  });
  expect(verdicts(wanting({ instanceClass: 'db.t4g.medium', iamAuthentication: false }))).toMatchObject({
    'instance class': 'on-purpose',
    'IAM authentication': 'on-purpose',
  });
});

test('what differs in the snapshot, or in what RDS made of it, is a surprise', () => {
  const taken = snapshot('rds:prod-2026-11-22-03-07', { engineVersion: '17.2', allocatedStorageGb: 400 });
  const { settings } = planRotation(request, { ...state, snapshots: [taken] });
  expect(settings).toContainEqual({
    name: 'engine version',
    source: '17.4',
    next: '17.2',
    verdict: 'surprise',
  });
  expect(settings).toContainEqual({
    name: 'storage size',
    source: '500 GB',
    next: '400 GB',
    verdict: 'surprise',
  });
  const made = instance('app-dev-20261122', {
    parameterGroups: [{ name: 'default.postgres17', status: 'in-sync' }],
  });
  expect(compareSettings(request, { instance: instance('prod') }, { instance: made })).toContainEqual({
    name: 'parameter group',
    source: 'prod-17',
    next: 'default.postgres17',
    verdict: 'surprise',
  });
});

test('values of tags are not told', () => {
  const text = JSON.stringify(planRotation(request, state).settings);
  expect(text).toContain('team');
  expect(text).not.toContain('production');
});
