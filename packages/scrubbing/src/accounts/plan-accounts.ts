import { serviceRoles } from '@prodlike/postgres';
import type { AccountsPolicy } from './accounts-schema';
import { type LoginPaths, loginPaths } from './login-paths';
import type { Membership, Role, RoleFacts } from './read-roles';

/** What will be done with one role. */
export interface PlannedAccount {
  readonly role: Role;
  readonly treatment:
    | { readonly kind: 'disarm' | 'iam' }
    | { readonly kind: 'password'; readonly entry: string }
    | { readonly kind: 'keep'; readonly reason: string };
  /** Memberships to end, because each is a way to log in. */
  readonly leaves: readonly Membership[];
  /** Why the server will probably refuse what the policy asks for. */
  readonly hindrance: string | null;
}

/** pg_ is reserved by PostgreSQL, and the service that runs the server has roles of its own. */
function isReserved(name: string, facts: RoleFacts): boolean {
  return /^pg_/.test(name) || serviceRoles(facts.roles.map((role) => role.name)).includes(name);
}

function treatmentOf(role: Role, policy: AccountsPolicy, facts: RoleFacts): PlannedAccount['treatment'] {
  if (role.name === facts.currentUser || role.name === facts.sessionUser) {
    return { kind: 'keep', reason: 'runs the scrub' };
  }
  if (isReserved(role.name, facts)) return { kind: 'keep', reason: 'reserved by the service' };
  if (role.superuser && !facts.superuser) {
    return { kind: 'keep', reason: `a superuser, which ${facts.currentUser} may not alter` };
  }
  const listed = Object.hasOwn(policy.roles, role.name) ? policy.roles[role.name] : undefined;
  if (listed === undefined) {
    return policy.others === 'disarm' ? { kind: 'disarm' } : { kind: 'keep', reason: 'others: keep' };
  }
  return listed.kind === 'keep' ? { kind: 'keep', reason: 'listed' } : listed;
}

/**
 * CREATEROLE is enough for every role before PostgreSQL 16, and asks for ADMIN OPTION on the role since. A superuser that
 * stays only because nobody else may alter it counts too, unless the service owns it or the policy lists it.
 */
function hindranceOf(role: Role, policy: AccountsPolicy, facts: RoleFacts): string | null {
  if (facts.superuser) return null;
  if (role.superuser) {
    const accepted =
      policy.others === 'keep' || isReserved(role.name, facts) || Object.hasOwn(policy.roles, role.name);
    return accepted || !role.mayLogin ? null : `${facts.currentUser} may not alter a superuser`;
  }
  if (!facts.mayCreateRoles) return `${facts.currentUser} has no CREATEROLE`;
  if (facts.serverVersion < 160_000) {
    return role.replication ? 'it has REPLICATION, so only a superuser may alter it' : null;
  }
  return role.administered ? null : `${facts.currentUser} has no ADMIN OPTION on it`;
}

function leavesOf(
  role: Role,
  kind: PlannedAccount['treatment']['kind'],
  paths: LoginPaths,
): readonly Membership[] {
  if (kind === 'disarm') return paths.of(role.name);
  // RDS lets members of rds_iam in by IAM alone: a password would not work.
  return kind === 'password' ? paths.toIam(role.name) : [];
}

/** Nothing is left to do that the server could refuse. */
function isTreated(role: Role, { kind }: PlannedAccount['treatment']): boolean {
  return kind === 'keep' ? !role.superuser : kind === 'disarm' && role.marked && !role.mayLogin;
}

/**
 * Decides what becomes of every role that can log in, and of every role that an earlier run disarmed.
 * Pure; the order is by name, with the roles to disarm first, because a disarmed role may have granted what others get back.
 */
export function planAccounts(policy: AccountsPolicy, facts: RoleFacts): PlannedAccount[] {
  const treated = facts.roles
    .filter((role) => role.mayLogin || role.marked || Object.hasOwn(policy.roles, role.name))
    .map((role) => ({ role, treatment: treatmentOf(role, policy, facts) }));
  const staying = treated.filter(({ treatment }) => treatment.kind !== 'disarm').map(({ role }) => role.name);
  const paths = loginPaths(facts.memberships, new Set(staying));
  const planned = treated.map(({ role, treatment }) => ({
    role,
    treatment,
    leaves: leavesOf(role, treatment.kind, paths),
    hindrance: isTreated(role, treatment) ? null : hindranceOf(role, policy, facts),
  }));
  const isDisarmed = (account: PlannedAccount): boolean => account.treatment.kind === 'disarm';
  return [...planned.filter(isDisarmed), ...planned.filter((account) => !isDisarmed(account))];
}
