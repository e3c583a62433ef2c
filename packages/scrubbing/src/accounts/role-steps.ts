import { catalogName } from '@prodlike/core';
import { quoteIdentifier, quoteLiteral, scramVerifier } from '@prodlike/postgres';
import { disarmedUntil } from './disarm-mark';
import { iamRole } from './login-paths';
import type { PlannedAccount } from './plan-accounts';
import type { Membership, RoleFacts } from './read-roles';

/** One statement on a role, and what it does in words. */
export interface RoleStep {
  readonly action: string;
  readonly sql: string;
}

/** Since PostgreSQL 16 a membership can be granted by several roles, and each grant is revoked by itself. */
function leave({ member, role, grantor }: Membership, serverVersion: number): RoleStep {
  const revoke = `REVOKE ${quoteIdentifier(role)} FROM ${quoteIdentifier(member)}`;
  const grantedBy =
    serverVersion >= 160_000 && grantor !== null ? ` GRANTED BY ${quoteIdentifier(grantor)}` : '';
  return { action: `left ${catalogName(role)}`, sql: `${revoke}${grantedBy} CASCADE` };
}

/**
 * The statements that a role's treatment takes, in their order. No statement holds a clear password.
 *
 * @param passwords by the names that the policy uses
 */
export function roleSteps(
  { role, treatment, leaves }: PlannedAccount,
  facts: Pick<RoleFacts, 'serverVersion' | 'roles'>,
  passwords: ReadonlyMap<string, string>,
): RoleStep[] {
  const alter = `ALTER ROLE ${quoteIdentifier(role.name)}`;
  const left = leaves.map((membership) => leave(membership, facts.serverVersion));
  const noPassword = { action: 'password removed', sql: `${alter} PASSWORD NULL` };
  const login = {
    action: 'may log in',
    sql: `${alter} LOGIN${role.expired ? " VALID UNTIL 'infinity'" : ''}`,
  };
  switch (treatment.kind) {
    case 'keep':
      return [];
    case 'disarm':
      return [
        { action: 'no login', sql: `${alter} NOLOGIN` },
        { action: 'expired', sql: `${alter} VALID UNTIL ${quoteLiteral(disarmedUntil)}` },
        noPassword,
        ...left,
      ];
    case 'password': {
      const password = passwords.get(treatment.entry);
      if (password === undefined) throw new Error(`No password is named ${treatment.entry}.`);
      const verifier = quoteLiteral(scramVerifier(password));
      return [...left, { action: 'new password', sql: `${alter} PASSWORD ${verifier}` }, login];
    }
    case 'iam': {
      const exists = facts.roles.some(({ name }) => name === iamRole);
      const grant = {
        action: `joined ${iamRole}`,
        sql: `GRANT ${quoteIdentifier(iamRole)} TO ${quoteIdentifier(role.name)}`,
      };
      return [noPassword, ...(exists ? [grant] : []), login];
    }
  }
}
