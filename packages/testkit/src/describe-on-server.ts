import { existsSync } from 'node:fs';
import { startTestServer, type TestServer, type TestServerOptions } from './test-server';

const machineServer = '/usr/lib/postgresql/15/bin/postgres';

/** Why this machine has no server of a major version for tests; `undefined` where it has, or can install it. */
export function missingServer(major: TestServerOptions['major']): string | undefined {
  if (major === 15 && !existsSync(machineServer)) return 'PostgreSQL 15 is not installed';
  return undefined;
}

/**
 * A `describe` whose tests run on a fresh server of one major version. Where the machine has no such server they are
 * skipped with the reason in their name, unless the environment variable CI is `true`: there they fail.
 *
 * @param define gets a function that gives the server; to be called within a test
 */
export function describeOnServer(
  options: TestServerOptions,
  define: (server: () => TestServer) => void,
): void {
  const reason = missingServer(options.major);
  const skipped = reason !== undefined && process.env.CI !== 'true';
  const title = `on PostgreSQL ${options.major}`;
  const suite = skipped ? describe.skip : describe;
  suite(skipped ? `${title} (skipped: ${reason})` : title, () => {
    let server: TestServer | undefined;
    beforeAll(async () => {
      server = await startTestServer(options);
    });
    afterAll(() => server?.stop());
    define(() => {
      if (!server) throw new Error(`PostgreSQL ${options.major} did not start.`);
      return server;
    });
  });
}
