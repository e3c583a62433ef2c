import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ConnectionParameters } from '@prodlike/postgres';
import { postgres18Clients } from './postgres18-clients';

const maxBuffer = 256 * 1024 * 1024;

/** Folder with psql, pg_dump and pg_dumpall of a major version. */
export async function clientFolder(major: 15 | 18): Promise<string> {
  return major === 15 ? '/usr/lib/postgresql/15/bin' : postgres18Clients();
}

/** Runs psql, pg_dump or pg_dumpall against a database; gives its output. */
export async function clientProgram(
  major: 15 | 18,
  program: 'psql' | 'pg_dump' | 'pg_dumpall',
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
  const path = `${await clientFolder(major)}/${program}`;
  return (await promisify(execFile)(path, args, { env, maxBuffer, timeout: 60_000 })).stdout;
}

/** Runs a file of SQL, up to its first error. */
export async function runSqlFile(major: 15 | 18, target: ConnectionParameters, file: string): Promise<void> {
  await clientProgram(major, 'psql', target, ['-qX', '-v', 'ON_ERROR_STOP=1', '-o', '/dev/null', '-f', file]);
}
