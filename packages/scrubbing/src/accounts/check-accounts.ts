import { nearestWord } from '@prodlike/core';
import type { PolicyFault } from '@prodlike/masking';
import type { AccountsPolicy } from './accounts-schema';
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
  facts: Pick<RoleFacts, 'roles' | 'currentUser' | 'sessionUser'>,
  passwordNames: readonly string[],
): PolicyFault[] {
  const names = facts.roles.map((role) => role.name).filter((name) => !/^(?:pg_|rds)/.test(name));
  return Object.entries(policy.roles).flatMap(([name, treatment]): PolicyFault[] => {
    const where = `accounts.roles.${name}`;
    if (!facts.roles.some((role) => role.name === name)) {
      const fault = `there is no role ${JSON.stringify(name)} in this cluster`;
      return [{ where, fault, remedy: unknown(name, names, 'role') }];
    }
    if (treatment.kind !== 'keep' && [facts.currentUser, facts.sessionUser].includes(name)) {
      const remedy = 'Write keep; its login can be changed when the scrub is over.';
      return [
        { where, fault: 'is the role that runs the scrub, which must be able to log in again', remedy },
      ];
    }
    if (treatment.kind === 'password' && !passwordNames.includes(treatment.entry)) {
      const fault = `the input account-passwords has no line ${JSON.stringify(treatment.entry)}`;
      return [{ where, fault, remedy: unknown(treatment.entry, passwordNames, 'such line') }];
    }
    return [];
  });
}
