import { catalogName } from '@prodlike/core';
import type { AccountOutcome } from '../scrub-result';
import { iamRole, loginPaths } from './login-paths';
import type { PlannedAccount } from './plan-accounts';
import type { RoleFacts } from './read-roles';
import type { LoginAttempt } from './try-login';

/** What the catalog says against a treatment having been carried out; [] where all is as it should be. Pure. */
export function stateFaults(account: PlannedAccount, facts: RoleFacts): string[] {
  const { role, treatment, leaves, hindrance } = account;
  const toIam = loginPaths(facts.memberships, new Set()).toIam(role.name);
  const inIam = toIam.length > 0;
  const iamExists = facts.roles.some(({ name }) => name === iamRole);
  if (treatment.kind === 'keep')
    return hindrance === null ? [] : [`it still has LOGIN: ${hindrance}; run as one, or list it as keep`];
  const faults: string[] = [];
  if (treatment.kind === 'disarm') {
    if (role.mayLogin) faults.push('it still has LOGIN');
    if (!role.marked) faults.push('its password is not expired');
  } else if (!role.mayLogin) faults.push('it has no LOGIN');
  for (const name of new Set(leaves.map((membership) => membership.role)))
    faults.push(`it is still in ${catalogName(name)}`);
  if (treatment.kind === 'iam' && iamExists && !inIam) faults.push(`it is not in ${iamRole}`);
  return faults;
}

/**
 * How a login attempt ended, against what the role's treatment wants. Pure. A role with a new password that pg_hba.conf
 * does not admit from here may still be admitted from elsewhere.
 */
export function loginVerdict(kind: 'disarm' | 'password', attempt: LoginAttempt): AccountOutcome['login'] {
  if (attempt === 'untried') return 'untried';
  if (kind === 'disarm') return attempt === 'accepted' ? 'failed' : 'refused';
  if (attempt === 'not-admitted') return 'untried';
  return attempt === 'accepted' ? 'accepted' : 'failed';
}
