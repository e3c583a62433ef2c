import { runProgram } from './run-program';

let known: Promise<readonly string[]> | undefined;

/**
 * The start of a command line that has the kernel stop the server when its supervisor dies: a second safeguard for when
 * both our process and the supervisor are killed at once (`killall -9 node`). Linux only, by util-linux's setpriv;
 * empty where that is missing.
 */
export function deathSignalLauncher(): Promise<readonly string[]> {
  known ??= findLauncher();
  return known;
}

async function findLauncher(): Promise<readonly string[]> {
  if (process.platform !== 'linux') return [];
  const launcher = ['--pdeathsig', 'QUIT', '--'];
  const probe = await runProgram('setpriv', [...launcher, 'true'], { deadlineMs: 5_000 });
  return probe.exitCode === 0 ? ['setpriv', ...launcher] : [];
}
