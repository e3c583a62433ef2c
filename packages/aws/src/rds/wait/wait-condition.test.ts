import * as fc from 'fast-check';
import { cluster, instance } from '../guard/guarded.testing';
import { settledAfterChange } from './after-change';
import { settled, settledInGroups, settledWithBackups } from './wait-condition';

const one = instance('app-dev-1', { parameterGroups: [{ name: 'pg', status: 'in-sync' }] });

test('what is still missing is said, the status first', () => {
  expect(settled.missing(one)).toBeUndefined();
  expect(settled.missing(cluster('app-dev-1'))).toBeUndefined();
  expect(settled.missing({ ...one, status: 'backing-up', pending: ['x'] })).toBe('backing-up');
  expect(settled.missing({ ...one, pending: ['MasterUserPassword', 'Iops'] })).toBe(
    'available, pending MasterUserPassword, Iops',
  );
  const leaving = [...one.securityGroups, { id: 'sg-old', status: 'removing' }];
  expect(settled.missing({ ...one, securityGroups: leaving })).toBe(
    'available, security group sg-old removing',
  );
  const parameters = (status: string) => ({ ...one, parameterGroups: [{ name: 'pg', status }] });
  expect(settled.missing(parameters('applying'))).toBe('available, parameter group pg applying');
  expect(settled.missing(parameters('pending-reboot'))).toBeUndefined();
});

test('settled is nothing but all of it at once', () => {
  const ok = fc.boolean();
  fc.assert(
    fc.property(ok, ok, ok, ok, (status, pending, group, parameters) => {
      const described = {
        ...one,
        status: status ? 'available' : 'modifying',
        pending: pending ? [] : ['x'],
        securityGroups: [{ id: 'sg', status: group ? 'active' : 'adding' }],
        parameterGroups: [{ name: 'pg', status: parameters ? 'in-sync' : 'applying' }],
      };
      const all = status && pending && group && parameters;
      expect(settled.missing(described) === undefined).toBe(all);
    }),
  );
});

test('an available instance that is not as wanted yet is not settled: it was seen before its change began', () => {
  expect(settledInGroups(['sg-b', 'sg-a']).missing(one)).toBe('in the groups sg-0quarantine');
  const active = (id: string) => ({ id, status: 'active' });
  const moved = { ...one, securityGroups: [active('sg-a'), active('sg-b')] };
  expect(settledInGroups(['sg-b', 'sg-a']).missing(moved)).toBeUndefined();
  expect(settledInGroups(['sg-a']).missing(moved)).toBe('in the groups sg-a, sg-b');
});

test('a change that leaves no trace has to be seen, or given time to show', () => {
  const slow = settledAfterChange(3_600_000);
  expect(slow.missing(one)).toBe('available, the change not begun');
  expect(slow.missing({ ...one, pending: ['MasterUserPassword'] })).toContain('pending');
  expect(slow.missing({ ...one, status: 'resetting-master-credentials' })).toBe(
    'resetting-master-credentials',
  );
  expect(slow.missing(one)).toBeUndefined();
  expect(settledAfterChange(0).missing(one)).toBeUndefined();
});

test('backups are waited for', () => {
  const backed = instance('app-dev-1', { backupRetentionDays: 3 });
  expect(settledWithBackups(3).missing({ ...backed, status: 'backing-up' })).toBe('backing-up');
  expect(settledWithBackups(1).missing(backed)).toBe('with backups of 3 d');
  expect(settledWithBackups(3).missing(backed)).toBeUndefined();
});
