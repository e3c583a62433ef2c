import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { AdvisedError } from '@prodlike/core';
import type { ServerAccount, ServerBinaries } from '@prodlike/postgres';

const deadlineMs = 120_000;

/** The bootstrap superuser is there in every cluster, unless it was renamed; letting it log in changes the clone only. */
const query = `SELECT rolname FROM pg_roles WHERE rolsuper ORDER BY rolcanlogin DESC, oid LIMIT 1;\n`;

/**
 * Asks a stopped clone in single-user mode, where nobody has to log in, for the name of a superuser.
 *
 * @throws AdvisedError
 */
export async function superuserOfStoppedServer(
  binaries: ServerBinaries,
  dataDir: string,
  account: ServerAccount | undefined,
): Promise<string> {
  const output = await runSingleUser(binaries, dataDir, account);
  // The single-user backend prints each column as `\t 1: rolname = "admin"\t(typeid = …)`.
  const name = /\t 1: rolname = "(.*)"\t\(/.exec(output)?.[1];
  if (name !== undefined) return name;
  throw new AdvisedError(
    'No superuser was found in the base.',
    'Give a data directory whose superuser may log in, or a dump.',
  );
}

function runSingleUser(
  { binDir }: ServerBinaries,
  dataDir: string,
  account: ServerAccount | undefined,
): Promise<string> {
  return new Promise((resolve) => {
    const args = [
      '--single',
      '-D',
      dataDir,
      '-c',
      'logging_collector=off',
      '-c',
      'shared_preload_libraries=',
      'template1',
    ];
    const options = { timeout: deadlineMs, env: { PATH: process.env.PATH }, cwd: '/', ...account };
    const child = execFile(join(binDir, 'postgres'), args, options, (_error, stdout) => resolve(stdout));
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(query);
  });
}
