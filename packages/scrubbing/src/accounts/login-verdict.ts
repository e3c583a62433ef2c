import { iamRole, loginPaths } from './login-paths';
import type { PlannedAccount } from './plan-accounts';
import type { RoleFacts } from './read-roles';

/** What the catalog says against a treatment having been carried out; [] where all is as it should be. Pure. */
export function stateFaults({ role, treatment, leaves }: PlannedAccount, facts: RoleFacts): string[] {
  const faults: string[] = [];
  const toIam = loginPaths(facts.memberships, new Set()).toIam(role.name);
  const inIam = toIam.length > 0;
  const iamExists = facts.roles.some(({ name }) => name === iamRole);
  if (treatment.kind === 'keep') return faults;
  if (treatment.kind === 'disarm') {
    if (role.mayLogin) faults.push('it still has LOGIN');
    if (!role.marked) faults.push('its password is not expired');
  } else if (!role.mayLogin) faults.push('it has no LOGIN');
  for (const name of new Set(leaves.map((membership) => membership.role)))
    faults.push(`it is still in ${name}`);
  if (treatment.kind === 'iam' && iamExists && !inIam) faults.push(`it is not in ${iamRole}`);
  return faults;
}

/** How a login attempt ended, against what the role's treatment wants. Pure. */
export function loginVerdict(
  kind: PlannedAccount['treatment']['kind'],
  attempt: 'accepted' | 'refused' | 'untried',
): 'refused' | 'accepted' | 'failed' | 'untried' {
  if (attempt === 'untried' || kind === 'keep' || kind === 'iam') return 'untried';
  const wanted = kind === 'disarm' ? 'refused' : 'accepted';
  return attempt === wanted ? attempt : 'failed';
}
