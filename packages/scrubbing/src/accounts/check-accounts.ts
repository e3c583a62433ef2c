import { nearestWord } from '@prodlike/core';
import type { PolicyFault } from '@prodlike/masking';
import type { AccountsPolicy } from './accounts-schema';
import { planAccounts } from './plan-accounts';
import type { RoleFacts } from './read-roles';

function unknown(word: string, known: readonly string[], kind: string): string {
  const near = nearestWord(word, known);
  return near === undefined
    ? `Name one of: ${known.join(', ') || `none (there is no ${kind})`}.`
    : `Did you mean ${near}?`;
}

/**
 * What cannot be in the section `accounts`, given the cluster's roles and the names in the input account-passwords.
 * Pure; known before anything is changed.
 */
export function checkAccounts(
  policy: AccountsPolicy,
  facts: RoleFacts,
  passwordNames: readonly string[],
): PolicyFault[] {
  const names = facts.roles.map((role) => role.name).filter((name) => !/^(?:pg_|rds)/.test(name));
  const planned = new Map(
    planAccounts(policy, facts).map((account) => [account.role.name, account.treatment]),
  );
  return Object.entries(policy.roles).flatMap(([name, listed]): PolicyFault[] => {
    const where = `accounts.roles.${name}`;
    const treatment = planned.get(name);
    if (treatment === undefined) {
      const fault = `there is no role ${JSON.stringify(name)} in this cluster`;
      return [{ where, fault, remedy: unknown(name, names, 'role') }];
    }
    if (treatment.kind === 'keep' && listed.kind !== 'keep') {
      const remedy = 'Write keep, or leave it out.';
      return [{ where, fault: `this role stays as it is: ${treatment.reason}`, remedy }];
    }
    if (listed.kind === 'password' && !passwordNames.includes(listed.entry)) {
      const fault = `the input account-passwords has no line ${JSON.stringify(listed.entry)}`;
      return [{ where, fault, remedy: unknown(listed.entry, passwordNames, 'such line') }];
    }
    return [];
  });
}
