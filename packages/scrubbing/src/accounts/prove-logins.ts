import type { ConnectionParameters } from '@prodlike/postgres';
import type { AccountOutcome } from '../scrub-result';
import { inAccountSession } from './account-session';
import type { AccountsPolicy } from './accounts-schema';
import { loginVerdict, stateFaults } from './login-verdict';
import { type PlannedAccount, planAccounts } from './plan-accounts';
import { readRoles } from './read-roles';
import { tryLogin } from './try-login';

/** Attempts at once: few, because a copy may be small, and failed logins are logged and sometimes delayed. */
const attemptsAtOnce = 4;

export interface LoginProofOptions {
  /** Where to log in; its user looks at the catalog. */
  readonly connection: ConnectionParameters;
  readonly policy: AccountsPolicy;
  readonly passwords: ReadonlyMap<string, string>;
  /** What disarmAccounts did, if it ran before: its actions and faults are taken over. */
  readonly done?: readonly AccountOutcome[];
}

/** Passwords are gone or new: whatever a disarmed role sends must be refused. */
function passwordOf({ treatment }: PlannedAccount, passwords: ReadonlyMap<string, string>): string {
  return treatment.kind === 'password' ? (passwords.get(treatment.entry) ?? '') : 'disarmed';
}

async function prove(account: PlannedAccount, options: LoginProofOptions): Promise<AccountOutcome['login']> {
  const { kind } = account.treatment;
  if (kind === 'keep' || kind === 'iam') return 'untried';
  const password = passwordOf(account, options.passwords);
  return loginVerdict(kind, await tryLogin({ ...options.connection, user: account.role.name, password }));
}

/**
 * Proves that the roles are as the policy wants them: by the catalog, and by trying to log in, which must fail for every
 * disarmed role and succeed for every role with a new password. Logins by IAM cannot be tried from here.
 *
 * @throws AdvisedError where the connection itself cannot be made
 */
export async function proveLogins(options: LoginProofOptions): Promise<AccountOutcome[]> {
  const facts = await inAccountSession(options.connection, readRoles);
  const accounts = planAccounts(options.policy, facts);
  const outcomes = new Map<PlannedAccount, AccountOutcome>();
  const queue = accounts.values();
  const work = async (): Promise<void> => {
    for (const account of queue) {
      const { role, treatment } = account;
      const done = options.done?.find((outcome) => outcome.role === role.name);
      const kept = treatment.kind === 'keep' ? [`kept (${treatment.reason})`] : [];
      outcomes.set(account, {
        role: role.name,
        actions: done?.actions ?? kept,
        login: await prove(account, options),
        faults: [...(done?.faults ?? []), ...stateFaults(account, facts)],
      });
    }
  };
  await Promise.all(Array.from({ length: attemptsAtOnce }, work));
  return accounts.flatMap((account) => outcomes.get(account) ?? []);
}
