import { ConfigurationError } from '@prodlike/core';
import type { AllowPattern } from './allow-pattern';
import { type GuardedDatabase, guardedHost, isAllowed } from './is-allowed';

/**
 * Refuses a database that nobody has named as one that may be masked: it may be production.
 *
 * @throws ConfigurationError with the host, the database, and the line that would allow it
 */
export function requireAllowed(
  database: GuardedDatabase,
  allow: readonly AllowPattern[],
  configPath: string,
): void {
  if (isAllowed(database, allow)) return;
  const name = `${guardedHost(database.host)}/${database.database}`;
  const message = `no pattern of scrub.allow matches ${name}, and mode apply destroys the originals there; only if it is a copy, add under scrub, allow: - ${JSON.stringify(name)}`;
  throw new ConfigurationError(configPath, [{ line: 1, message }]);
}
