import { join } from 'node:path';
import { runProgram } from './run-program';
import type { ServerAccount } from './server-account';
import { settingArguments } from './server-settings';
import type { ServerOptions } from './server-types';
import { startupFailure } from './startup-failure';

/** Libraries whose background workers would run jobs, or replicate, as if they were still at the source. */
const runJobs = new Set([
  'bdr',
  'pg_cron',
  'pg_failover_slots',
  'pg_net',
  'pg_partman_bgw',
  'pglogical',
  'repmgr',
  'spock',
]);

/**
 * The value of shared_preload_libraries to start with: the data directory's own (its extensions may not work without),
 * less those that run jobs, and with those asked for in `options.settings`.
 *
 * @param settings all other settings the server will be started with
 * @throws AdvisedError when the server's settings files cannot be read
 */
export async function preloadLibraries(
  options: ServerOptions,
  settings: Readonly<Record<string, string>>,
  account: ServerAccount | undefined,
): Promise<string> {
  const { shared_preload_libraries: asked = '', ...others } = settings;
  const program = join(options.binaries.binDir, 'postgres');
  const args = ['-D', options.dataDir, '-C', 'shared_preload_libraries', ...settingArguments(others)];
  const result = await runProgram(program, args, { deadlineMs: 20_000, account });
  if (result.exitCode !== 0) {
    const log = result.timedOut ? 'deadline' : result.stderr;
    throw startupFailure(`The settings of ${options.dataDir} cannot be used`, log);
  }
  return joinLibraries(result.stdout, asked);
}

/** Both are lists as in postgresql.conf: names or paths, separated by commas, possibly in double quotes. */
export function joinLibraries(own: string, asked: string): string {
  const kept = librariesIn(own).filter((library) => !runJobs.has(library.replace(/^\$libdir\//, '')));
  return [...new Set([...kept, ...librariesIn(asked)])].join(',');
}

function librariesIn(list: string): string[] {
  return list
    .split(',')
    .map((name) => name.trim().replace(/^"(.*)"$/, '$1'))
    .filter((name) => name !== '');
}
