import fc from 'fast-check';
import type { AccountsPolicy, RoleTreatment } from './accounts-schema';
import { checkAccounts } from './check-accounts';
import { iamRole } from './login-paths';
import { stateFaults } from './login-verdict';
import { type PlannedAccount, planAccounts } from './plan-accounts';
import type { Membership, Role, RoleFacts } from './read-roles';

function role(name: string, changes: Partial<Role> = {}): Role {
  const rights = { superuser: false, replication: false, administered: true };
  return { oid: 1, name, mayLogin: true, expired: false, marked: false, ...rights, ...changes };
}

function facts(changes: Partial<RoleFacts>): RoleFacts {
  const self = { currentUser: 'scrubber', sessionUser: 'scrubber', superuser: false, mayCreateRoles: true };
  return { serverVersion: 160_000, ...self, roles: [], memberships: [], ...changes };
}

const names = ['scrubber', 'app', 'dev', 'ops', 'readers', iamRole];
const nameOf = fc.constantFrom(...names);

const anyRole = (name: string): fc.Arbitrary<Role> =>
  fc
    .record({ mayLogin: fc.boolean(), marked: fc.boolean(), superuser: fc.boolean(), expired: fc.boolean() })
    .map((flags) => role(name, name === 'scrubber' ? { mayLogin: true } : flags));
const anyMembership: fc.Arbitrary<Membership> = fc
  .record({ member: nameOf, role: nameOf, grantor: fc.constant('scrubber'), usable: fc.boolean() })
  .filter((membership) => membership.member !== membership.role);
const anyTreatment: fc.Arbitrary<RoleTreatment> = fc.constantFrom<RoleTreatment>(
  { kind: 'keep' },
  { kind: 'iam' },
  { kind: 'password', entry: 'p' },
);
const anyPolicy: fc.Arbitrary<AccountsPolicy> = fc.record({
  others: fc.constantFrom('disarm', 'keep'),
  roles: fc.dictionary(nameOf, anyTreatment),
});
const anyFacts = fc
  .record({
    roles: fc.tuple(...names.map(anyRole)),
    memberships: fc.array(anyMembership),
    superuser: fc.boolean(),
  })
  .map(facts);

/** Whether a role is in rds_iam, at any depth, through the memberships that are left. */
function reachesIam(member: string, memberships: readonly Membership[]): boolean {
  const reached = new Set([member]);
  for (const name of reached) {
    for (const membership of memberships) if (membership.member === name) reached.add(membership.role);
  }
  return member !== iamRole && reached.has(iamRole);
}

function treatmentOf(planned: readonly PlannedAccount[], name: string) {
  return planned.find((account) => account.role.name === name)?.treatment;
}

test('whoever is disarmed or gets a password is out of rds_iam; who runs the scrub is left alone', () => {
  fc.assert(
    fc.property(anyPolicy, anyFacts, (policy, roleFacts) => {
      const planned = planAccounts(policy, roleFacts);
      const left = new Set(planned.flatMap(({ leaves }) => leaves));
      const staying = roleFacts.memberships.filter((membership) => !left.has(membership));
      expect(treatmentOf(planned, 'scrubber')).toEqual({ kind: 'keep', reason: 'runs the scrub' });
      for (const { role: planned_, treatment, leaves } of planned) {
        if (treatment.kind === 'keep' || treatment.kind === 'iam') expect(leaves).toEqual([]);
        else expect(reachesIam(planned_.name, staying)).toBe(false);
      }
    }),
  );
});

test('every login role has a treatment, and without a superuser no superuser is touched', () => {
  fc.assert(
    fc.property(anyPolicy, anyFacts, (policy, roleFacts) => {
      const planned = planAccounts(policy, roleFacts);
      for (const each of roleFacts.roles) {
        const treatment = treatmentOf(planned, each.name);
        if (each.mayLogin || each.marked) expect(treatment).toBeDefined();
        if (each.superuser && !roleFacts.superuser && treatment) expect(treatment.kind).toBe('keep');
      }
    }),
  );
});

test('what a first run did, a second would do again', () => {
  fc.assert(
    fc.property(anyPolicy, anyFacts, (policy, roleFacts) => {
      const planned = planAccounts(policy, roleFacts);
      const left = new Set(planned.flatMap(({ leaves }) => leaves));
      const disarmed = new Set(planned.flatMap((p) => (p.treatment.kind === 'disarm' ? [p.role.name] : [])));
      const after = {
        ...roleFacts,
        roles: roleFacts.roles.map((each) =>
          disarmed.has(each.name) ? { ...each, mayLogin: false, marked: true } : each,
        ),
        memberships: roleFacts.memberships.filter((membership) => !left.has(membership)),
      };
      const again = planAccounts(policy, after);
      expect(again.map((p) => [p.role.name, p.treatment])).toEqual(
        planned.map((p) => [p.role.name, p.treatment]),
      );
      expect(again.flatMap(({ leaves }) => leaves)).toEqual([]);
    }),
  );
});

test('membership in a role that cannot log in, or that is for passing on only, stays', () => {
  const membership = { member: 'dev', grantor: 'scrubber', usable: true };
  const memberships = [
    { ...membership, role: 'readers' },
    { ...membership, role: 'app' },
    { ...membership, role: 'ops', usable: false },
  ];
  const roles = [role('dev'), role('readers', { mayLogin: false }), role('app'), role('ops')];
  const policy: AccountsPolicy = {
    others: 'disarm',
    roles: { app: { kind: 'keep' }, ops: { kind: 'keep' } },
  };
  const dev = planAccounts(policy, facts({ roles, memberships })).find((p) => p.role.name === 'dev');
  expect(dev?.leaves.map((left) => left.role)).toEqual(['app']);
});

test.each([
  [{ mayCreateRoles: false }, {}, 'scrubber has no CREATEROLE'],
  [{}, { administered: false }, 'scrubber has no ADMIN OPTION on it'],
  [{ serverVersion: 150_004 }, { administered: false }, null],
  [{ serverVersion: 150_004 }, { replication: true }, 'it has REPLICATION, so only a superuser may alter it'],
  [{ superuser: true, mayCreateRoles: false }, { administered: false }, null],
])('says beforehand what the server would refuse: %j %j', (self, flags, hindrance) => {
  const planned = planAccounts(
    { others: 'disarm', roles: {} },
    facts({ ...self, roles: [role('dev', flags)] }),
  );
  expect(planned[0]?.hindrance).toBe(hindrance);
});

test.each([
  [{}, {}, {}, 'scrubber may not alter a superuser'],
  [{}, { mayLogin: false, marked: true }, {}, null],
  [{ superuser: true }, {}, {}, null],
  [{}, {}, { roles: { boss: { kind: 'keep' } as const } }, null],
  [{}, {}, { others: 'keep' as const }, null],
])('a superuser that keeps its login unasked is told: %j %j %j', (self, flags, policy, hindrance) => {
  const boss = role('boss', { superuser: true, ...flags });
  const [planned] = planAccounts(
    { others: 'disarm', roles: {}, ...policy },
    facts({ ...self, roles: [boss] }),
  );
  expect(planned?.hindrance).toBe(hindrance);
  if (planned?.treatment.kind !== 'keep') return;
  const faults =
    hindrance === null ? [] : [`it still has LOGIN: ${hindrance}; run as one, or list it as keep`];
  expect(stateFaults(planned, facts({ roles: [boss] }))).toEqual(faults);
});

test('names that start with rds are reserved on RDS only', () => {
  const reserved = role('rds_reports');
  const policy: AccountsPolicy = { others: 'disarm', roles: {} };
  expect(treatmentOf(planAccounts(policy, facts({ roles: [reserved] })), 'rds_reports')?.kind).toBe('disarm');
  const onRds = planAccounts(policy, facts({ roles: [reserved, role('rdsadmin')] }));
  expect(treatmentOf(onRds, 'rds_reports')).toEqual({ kind: 'keep', reason: 'reserved by the service' });
});

test('a listed role that stays as it is, is refused', () => {
  const policy: AccountsPolicy = {
    others: 'disarm',
    roles: { scrubber: { kind: 'iam' }, boss: { kind: 'keep' } },
  };
  const roles = [role('scrubber'), role('boss', { superuser: true })];
  expect(checkAccounts(policy, facts({ roles }), [])).toEqual([
    {
      where: 'accounts.roles.scrubber',
      fault: 'this role stays as it is: runs the scrub',
      remedy: 'Write keep, or leave it out.',
    },
  ]);
});
