import type { RotationRequest } from '../../rotation-request';
import { planRotation } from '../plan-rotation';
import { lastNight, request, snapshot, state, wanting } from '../testing/described';

function at(iso: string | undefined): RotationRequest {
  return { ...request, from: { kind: 'point-in-time', at: iso === undefined ? undefined : new Date(iso) } };
}

function named(identifier: string): RotationRequest {
  return { ...request, from: { kind: 'snapshot', identifier } };
}

describe('the snapshot', () => {
  const manual = snapshot('before-upgrade', { type: 'manual', createdAt: new Date('2026-11-22T03:30:00Z') });
  const backup = snapshot('awsbackup:job-1', {
    type: 'awsbackup',
    createdAt: new Date('2026-11-22T03:45:00Z'),
  });
  const old = new Date('2026-11-20T03:07:00Z');

  test.each([
    ['the newest, whoever took it', [lastNight, backup, manual], 'awsbackup:job-1', 'available'],
    [
      'one in progress that is newer',
      [lastNight, snapshot('s', { status: 'creating', createdAt: new Date('2026-11-22T03:58:00Z') })],
      's',
      'creating',
    ],
    [
      'one that has not begun',
      [lastNight, { ...snapshot('s', { status: 'creating' }), createdAt: undefined }],
      's',
      'creating',
    ],
    [
      'none in progress that is older',
      [lastNight, snapshot('s', { status: 'creating', createdAt: old })],
      lastNight.identifier,
      'available',
    ],
  ])('is %s', (_, snapshots, id, status) => {
    const present = snapshots.map(({ createdAt, ...one }) => (createdAt ? { ...one, createdAt } : one));
    const plan = planRotation(request, { ...state, snapshots: present });
    expect(plan.snapshot).toMatchObject({ id, status });
    expect(plan.steps[0]?.step).toBe(status === 'creating' ? 'wait-for-snapshot' : 'restore');
  });

  test('asked for by id may be old', () => {
    const kept = snapshot('kept', { type: 'manual', createdAt: new Date('2024-01-01T00:00:00Z') });
    expect(planRotation(named('kept'), { ...state, snapshots: [kept] })).toMatchObject({
      faults: [],
      snapshot: { id: 'kept' },
    });
  });

  test('may be shared by the account that the source is in', () => {
    const shared = snapshot('shared', {
      type: 'shared',
      encrypted: false,
      arn: 'arn:aws:rds:eu-west-1:999999999999:snapshot:shared',
    });
    const away = { ...state, instances: [], snapshots: [shared] };
    const asked = {
      ...wanting({ instanceClass: 'db.t4g.medium', subnetGroup: 'dev' }),
      from: named(shared.arn).from,
    };
    const plan = planRotation(asked, { ...away, subnetGroups: new Set(['dev']) });
    expect(plan.faults).toEqual([]);
    expect(plan.restore?.from).toEqual({ kind: 'snapshot', snapshot: shared.arn });
    expect(planRotation({ ...asked, wanted: request.wanted }, away).faults.map(({ input }) => input)).toEqual(
      ['instance-class', 'subnet-group'],
    );
  });
});

test('a point in time is restored to', () => {
  const plan = planRotation(at('2026-11-21T12:00:00Z'), state);
  expect(plan).toMatchObject({ faults: [], restoredFrom: 'point-in-time:2026-11-21T12:00:00.000Z' });
  expect(plan.steps[0]?.call).toBe('rds:RestoreDBInstanceToPointInTime');
  expect(planRotation(at(undefined), state).restoredFrom).toBe('latest:2026-11-22');
});
