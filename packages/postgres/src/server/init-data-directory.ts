import { chown, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AdvisedError } from '@prodlike/core';
import { requireReachable } from './reachable-folder';
import { runProgram } from './run-program';
import { serverAccount } from './server-account';
import type { ServerBinaries } from './server-types';
import { startupFailure } from './startup-failure';

const deadlineMs = 120_000;

/**
 * Makes a new, empty database cluster in `dataDir` (created where it does not exist; it must be empty): UTF8, C.UTF-8
 * where the server or the system has it and C where not, superuser `postgres`. Run by root, it belongs to the account
 * that `serverAccount` gives. Nothing is flushed to disk.
 *
 * @throws AdvisedError when the folder is not empty or initdb fails
 */
export async function initDataDirectory(binaries: ServerBinaries, dataDir: string): Promise<void> {
  const account = serverAccount(dataDir);
  requireReachable(dataDir, account);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  if ((await readdir(dataDir)).length > 0) {
    throw new AdvisedError(`${dataDir} is not empty.`, 'Give a new or an empty folder.');
  }
  if (account) await chown(dataDir, account.uid, account.gid);
  let stderr = '';
  for (const locale of localeChoices(binaries.major)) {
    const result = await runProgram(join(binaries.binDir, 'initdb'), initdbArguments(dataDir, locale), {
      deadlineMs,
      account,
    });
    if (result.exitCode === 0) return;
    stderr = result.timedOut ? 'deadline' : result.stderr;
    if (!/locale/.test(stderr)) break;
  }
  await Promise.all((await readdir(dataDir)).map((name) => rm(join(dataDir, name), { recursive: true })));
  throw startupFailure(`initdb of PostgreSQL ${binaries.version} in ${dataDir} failed`, stderr);
}

/** The builtin provider came with 17; before it, whether the system knows C.UTF-8 is found by trying. */
function localeChoices(major: number): readonly (readonly string[])[] {
  if (major >= 17) return [['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']];
  return [['--locale=C.UTF-8'], ['--locale=C']];
}

function initdbArguments(dataDir: string, locale: readonly string[]): string[] {
  return [
    `--pgdata=${dataDir}`,
    '--username=postgres',
    '--encoding=UTF8',
    ...locale,
    '--auth-local=peer',
    '--auth-host=scram-sha-256',
    '--no-sync',
  ];
}
