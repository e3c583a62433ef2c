import { ConfigurationError, type ConfigurationFault } from '@prodlike/core';
import type { PolicyFault } from './decision';

/** Faults of the policy as faults of the file that holds it, each with the line of its rule. */
export function placePolicyFaults(
  configText: string,
  faults: readonly PolicyFault[],
): readonly ConfigurationFault[] {
  const lines = configText.split(/\r?\n/);
  return faults.map(({ where, fault, remedy }) => ({
    line: lineOf(lines, where),
    message: `${where}: ${fault}. ${remedy}`,
  }));
}

/** The same as an error, in the order of the file. */
export function policyFaultError(
  configPath: string,
  configText: string,
  faults: readonly PolicyFault[],
): ConfigurationError {
  const placed = placePolicyFaults(configText, faults);
  return new ConfigurationError(
    configPath,
    [...placed].sort((a, b) => a.line - b.line),
  );
}

/** The line whose key is the rule's, as `where` names it: `columns "crm.customers.email"`, `columns crm.users.id and 2 more`, `accounts.roles.app`. */
function lineOf(lines: readonly string[], where: string): number {
  const quoted = /^\w[\w-]* "(.*)"/.exec(where)?.[1];
  const bareName = where.replace(/^(?:columns|types|detected) /, '').replace(/^accounts\.roles\./, '');
  const key = quoted ?? bareName.replace(/ and \d+ more$/, '');
  const index = lines.findIndex((line) => {
    const bare = line.trim().replace(/^(["'])(.*?)\1\s*:/, '$2:');
    return bare.startsWith(`${key}:`) || line.trim().startsWith(`${JSON.stringify(key)}:`);
  });
  return Math.max(index, 0) + 1;
}
