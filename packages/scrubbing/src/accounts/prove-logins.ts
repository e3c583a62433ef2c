import type { ConnectionParameters } from '@prodlike/postgres';
import type { AccountOutcome } from '../scrub-result';
import { inAccountSession } from './account-session';
import type { AccountsPolicy } from './accounts-schema';
import { loginVerdict, stateFaults } from './login-verdict';
import { type PlannedAccount, planAccounts } from './plan-accounts';
import { type RoleFacts, readRoles } from './read-roles';
import { tryLogin } from './try-login';

/** Attempts at once: few, because a copy may be small, and failed logins are logged and sometimes delayed. */
const attemptsAtOnce = 4;

/** For roles that have no password: whatever is sent must be refused. */
const anyPassword = 'disarmed';

export interface LoginProofOptions {
  /** Where to log in; its user looks at the catalog. */
  readonly connection: ConnectionParameters;
  readonly policy: AccountsPolicy;
  readonly passwords: ReadonlyMap<string, string>;
  /** What disarmAccounts did, if it ran before: its actions and faults are taken over. */
  readonly done?: readonly AccountOutcome[];
}

async function attempt(
  { role, treatment }: PlannedAccount,
  { connection, passwords }: LoginProofOptions,
): Promise<AccountOutcome['login']> {
  if (treatment.kind === 'keep' || treatment.kind === 'iam') return 'untried';
  const password =
    treatment.kind === 'password' ? (passwords.get(treatment.entry) ?? anyPassword) : anyPassword;
  // A token is its user's, and would win over the password.
  const { mintPassword: _, ...server } = connection;
  return loginVerdict(treatment.kind, await tryLogin({ ...server, user: role.name, password }));
}

async function prove(
  account: PlannedAccount,
  facts: RoleFacts,
  options: LoginProofOptions,
): Promise<AccountOutcome> {
  const { role, treatment } = account;
  const done = options.done?.find((outcome) => outcome.role === role.name);
  return {
    role: role.name,
    actions: done?.actions ?? (treatment.kind === 'keep' ? [`kept (${treatment.reason})`] : []),
    login: await attempt(account, options),
    faults: [...(done?.faults ?? []), ...stateFaults(account, facts)],
  };
}

/**
 * Proves that the roles are as the policy wants them: by the catalog, and by trying to log in, which must fail for every
 * disarmed role and succeed for every role with a new password. Logins by IAM cannot be tried from here.
 *
 * @returns one outcome a role, sorted by name
 * @throws AdvisedError where the connection itself cannot be made
 */
export async function proveLogins(options: LoginProofOptions): Promise<AccountOutcome[]> {
  const facts = await inAccountSession(options.connection, readRoles);
  const outcomes: AccountOutcome[] = [];
  const queue = planAccounts(options.policy, facts).values();
  const work = async (): Promise<void> => {
    for (const account of queue) outcomes.push(await prove(account, facts, options));
  };
  await Promise.all(Array.from({ length: attemptsAtOnce }, work));
  return outcomes.sort((a, b) => (a.role < b.role ? -1 : 1));
}
