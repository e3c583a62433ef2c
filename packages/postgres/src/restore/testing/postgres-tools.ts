import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ConnectionParameters } from '../../connection-parameters';

const binDir = '/usr/lib/postgresql/15/bin';
const maxBuffer = 256 * 1024 * 1024;

/** Runs psql, pg_dump, … of the machine's PostgreSQL 15 against a server's database; gives its output. */
export async function postgresTool(
  tool: 'psql' | 'pg_dump' | 'pg_dumpall',
  target: ConnectionParameters,
  args: readonly string[],
): Promise<string> {
  const env = {
    ...process.env,
    PGHOST: target.host,
    PGPORT: String(target.port),
    PGUSER: target.user,
    PGDATABASE: target.database,
  };
  const options = { env, maxBuffer, timeout: 60_000 };
  return (await promisify(execFile)(`${binDir}/${tool}`, args, options)).stdout;
}

/**
 * What pg_dump says of a database, to compare two: without the guard lines, whose word is random, and without what a
 * restore leaves out on purpose.
 */
export async function comparableDump(target: ConnectionParameters): Promise<string> {
  const dump = await postgresTool('pg_dump', target, []);
  const leftOut =
    /--\n-- Name: [^\n]*Type: (?:PUBLICATION TABLE|PUBLICATION|SUBSCRIPTION|EVENT TRIGGER);.*?(?=--\n-- (?:Name|PostgreSQL))/gs;
  return dump.replace(/^\\(?:un)?restrict .*$/gm, '').replace(leftOut, '');
}
