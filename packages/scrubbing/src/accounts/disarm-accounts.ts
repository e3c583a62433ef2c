import { catalogName } from '@prodlike/core';
import type { ConnectionParameters } from '@prodlike/postgres';
import type { Client } from 'pg';
import type { AccountOutcome, DisarmedObject } from '../scrub-result';
import { inAccountSession } from './account-session';
import type { AccountsPolicy } from './accounts-schema';
import { endSessions } from './end-sessions';
import { disarmObjects } from './objects/disarm-objects';
import { type PlannedAccount, planAccounts } from './plan-accounts';
import { type RoleFacts, readRoles } from './read-roles';
import { roleSteps } from './role-steps';
import { treatRole } from './treat-role';

export interface DisarmOptions {
  /** Who connects stays able to log in. */
  readonly connection: ConnectionParameters;
  readonly policy: AccountsPolicy;
  /** From the input account-passwords, by name. */
  readonly passwords: ReadonlyMap<string, string>;
  report(line: string): void;
}

/**
 * Gives every role of the cluster the login that the policy leaves it, ends the sessions of those that have none, and
 * takes the secrets out of subscriptions, foreign servers and the like of the connected database. Safe to repeat.
 * What the server refuses is a fault in the outcome, and everything else is done all the same.
 *
 * @returns `login` is `untried` everywhere: proveLogins tries
 * @throws AdvisedError where the connection cannot be made, DatabaseError where it is lost
 */
export async function disarmAccounts(
  options: DisarmOptions,
): Promise<{ readonly accounts: AccountOutcome[]; readonly objects: DisarmedObject[] }> {
  return await inAccountSession(options.connection, async (client) => {
    const facts = await readRoles(client);
    const accounts: AccountOutcome[] = [];
    for (const account of planAccounts(options.policy, facts)) {
      const outcome = await treatAccount(client, account, facts, options.passwords);
      options.report(`${catalogName(outcome.role)}: ${[...outcome.actions, ...outcome.faults].join(', ')}`);
      accounts.push(outcome);
    }
    const objects = await disarmObjects(client);
    for (const { kind, name, action } of objects) options.report(`${kind} ${catalogName(name)}: ${action}`);
    return { accounts, objects };
  });
}

async function treatAccount(
  client: Client,
  account: PlannedAccount,
  facts: RoleFacts,
  passwords: ReadonlyMap<string, string>,
): Promise<AccountOutcome> {
  const { role, treatment } = account;
  const untried = { role: role.name, login: 'untried' } as const;
  if (treatment.kind === 'keep') return { ...untried, actions: [`kept (${treatment.reason})`], faults: [] };
  const { actions, faults } = await treatRole(client, roleSteps(account, facts, passwords));
  if (treatment.kind !== 'disarm') return { ...untried, actions, faults };
  const { ended, fault } = await endSessions(client, role.oid);
  return {
    ...untried,
    actions: ended === 0 ? actions : [...actions, `${ended} sessions ended`],
    faults: fault === null ? faults : [...faults, fault],
  };
}
