import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ConnectionParameters } from '@prodlike/postgres';

/**
 * The schema as pg_dump writes it, the state of scrub left out, without the guard lines, whose word is random. '' for servers
 * that the machine's pg_dump does not know.
 */
export async function dumpSchema(
  major: 15 | 18,
  { host, port, user, database }: ConnectionParameters,
): Promise<string> {
  if (major !== 15) return '';
  const options = ['--schema-only', '--exclude-schema=prodlike_scrub'];
  const target = ['--host', host, '--port', String(port), '--username', user, '--dbname', database];
  const { stdout } = await promisify(execFile)(
    '/usr/lib/postgresql/15/bin/pg_dump',
    [...options, ...target],
    {
      maxBuffer: 64 * 1024 * 1024,
      timeout: 60_000,
    },
  );
  return stdout.replace(/^\\(?:un)?restrict .*$/gm, '');
}
