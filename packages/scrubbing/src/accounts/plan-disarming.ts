import { catalogName } from '@prodlike/core';
import type { PolicyFault } from '@prodlike/masking';
import type { ConnectionParameters } from '@prodlike/postgres';
import type { DisarmedObject } from '../scrub-result';
import { inAccountSession } from './account-session';
import type { AccountsPolicy } from './accounts-schema';
import { checkAccounts } from './check-accounts';
import { findArmedObjects } from './objects/find-armed-objects';
import { type PlannedAccount, planAccounts } from './plan-accounts';
import { readRoles } from './read-roles';

/** What disarmAccounts would do now. */
export interface DisarmingPlan {
  /** The policy is wrong: nothing may be changed (exit code 2). */
  readonly faults: readonly PolicyFault[];
  readonly accounts: readonly {
    readonly role: string;
    /** `no login`, `new password`, `login by IAM`, `kept (listed)`. */
    readonly action: string;
    /** Why the server will probably refuse; null where nothing speaks against it. */
    readonly hindrance: string | null;
  }[];
  /** Still armed, as far as this user can see; `to be dropped`. */
  readonly objects: readonly Pick<DisarmedObject, 'kind' | 'name' | 'action'>[];
}

function actionOf({ treatment, leaves }: PlannedAccount): string {
  const left =
    leaves.length === 0
      ? ''
      : `, leaves ${[...new Set(leaves.map(({ role }) => catalogName(role)))].join(', ')}`;
  switch (treatment.kind) {
    case 'keep':
      return `kept (${treatment.reason})`;
    case 'disarm':
      return `no login${left}`;
    case 'password':
      return `new password${left}`;
    case 'iam':
      return 'login by IAM';
  }
}

/**
 * Lists what disarmAccounts would do, and what is wrong in the policy. Changes nothing.
 *
 * @throws AdvisedError where the connection cannot be made
 */
export async function planDisarming(
  connection: ConnectionParameters,
  policy: AccountsPolicy,
  passwords: ReadonlyMap<string, string>,
): Promise<DisarmingPlan> {
  return await inAccountSession(connection, async (client) => {
    const facts = await readRoles(client);
    const accounts = planAccounts(policy, facts);
    const objects = await findArmedObjects(client);
    return {
      faults: checkAccounts(policy, facts, [...passwords.keys()]),
      accounts: accounts.map((account) => ({
        role: account.role.name,
        action: actionOf(account),
        hindrance: account.hindrance,
      })),
      objects: objects
        .filter(({ certain }) => certain)
        .map(({ kind, name, action }) => ({ kind, name, action: `to be ${action}` })),
    };
  });
}
