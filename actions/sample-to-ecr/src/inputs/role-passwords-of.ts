import { ConfigurationError, configurationLines } from '@prodlike/core';
import type { Configuration } from '../configuration';

/**
 * The password of each role that `accounts` lets in. Other treatments mean nothing here: roles of a sample have no login unless
 * they get a password, and there is no IAM in a container.
 *
 * @throws ConfigurationError where the input account-passwords lacks an entry
 */
export function rolePasswordsOf(
  config: {
    readonly configPath: string;
    readonly configText: string;
    readonly accounts: Configuration['accounts'];
  },
  passwords: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const missing: string[] = [];
  for (const [role, treatment] of Object.entries(config.accounts.roles)) {
    if (treatment.kind !== 'password') continue;
    const password = passwords.get(treatment.entry);
    if (password === undefined) missing.push(role);
    else found.set(role, password);
  }
  if (missing.length === 0) return found;
  const lineOf = configurationLines(config.configText);
  const faults = missing.map((role) => ({
    line: lineOf(['accounts', 'roles', role]),
    message: `accounts.roles.${role}: the input account-passwords has no line for it. Add name=password.`,
  }));
  throw new ConfigurationError(config.configPath, faults);
}
