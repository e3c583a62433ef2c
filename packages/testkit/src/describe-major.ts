import { missingServer } from './describe-on-server';

/**
 * A `describe` for tests that need a server of a major version but start it themselves. Where the machine has none they
 * are skipped with the reason in their name, unless the environment variable CI is `true`: there they fail.
 */
export function describeMajor(major: 15 | 18, define: () => void): void {
  const reason = process.env.CI === 'true' ? undefined : missingServer(major);
  if (reason === undefined) describe(`PostgreSQL ${major}`, define);
  else describe.skip(`PostgreSQL ${major} (skipped: ${reason})`, define);
}
