import fc from 'fast-check';
import type { PlannedAccount } from './plan-accounts';
import type { Role } from './read-roles';
import { roleSteps } from './role-steps';

const role: Role = {
  oid: 1,
  name: 'a"b',
  mayLogin: false,
  superuser: false,
  replication: false,
  expired: true,
  marked: true,
  administered: true,
};
const leaves = [{ member: 'a"b', role: 'rds_iam', grantor: 'mas"ter', usable: true }];

function statements(treatment: PlannedAccount['treatment'], serverVersion: number, password = 'secret') {
  const account = { role, treatment, leaves, hindrance: null };
  const steps = roleSteps(account, { serverVersion, roles: [] }, new Map([['entry', password]]));
  return steps.map(({ sql }) => sql);
}

test('takes the login first, and every grant of a membership by itself where the server tells them apart', () => {
  expect(statements({ kind: 'disarm' }, 160_000)).toEqual([
    'ALTER ROLE "a""b" NOLOGIN',
    `ALTER ROLE "a""b" VALID UNTIL '1970-01-01 00:00:00+00'`,
    'ALTER ROLE "a""b" PASSWORD NULL',
    'REVOKE "rds_iam" FROM "a""b" GRANTED BY "mas""ter" CASCADE',
  ]);
  expect(statements({ kind: 'disarm' }, 150_004).at(-1)).toBe('REVOKE "rds_iam" FROM "a""b" CASCADE');
});

test('no statement holds a clear password', () => {
  const anyPassword = fc.stringMatching(/^[\x20-\x7e]{8,40}$/);
  fc.assert(
    fc.property(anyPassword, (password) => {
      const [, set = '', login] = statements({ kind: 'password', entry: 'entry' }, 180_000, password);
      expect(set).toMatch(
        /^ALTER ROLE "a""b" PASSWORD 'SCRAM-SHA-256\$4096:[\w+/=]{24}\$[\w+/=]{44}:[\w+/=]{44}'$/,
      );
      expect(set).not.toContain(password);
      expect(login).toBe(`ALTER ROLE "a""b" LOGIN VALID UNTIL 'infinity'`);
    }),
    { numRuns: 20 },
  );
});

test('where rds_iam does not exist, it is not granted', () => {
  expect(statements({ kind: 'iam' }, 180_000)).toEqual([
    'ALTER ROLE "a""b" PASSWORD NULL',
    `ALTER ROLE "a""b" LOGIN VALID UNTIL 'infinity'`,
  ]);
});
