import { join } from 'node:path';
import { homeFolder } from './home-folder';
import { blockingFolder } from './reachable-folder';
import { type ServerAccount, serverAccount } from './server-account';

/**
 * The folder for what is kept between runs: the runner's tool cache on a GitHub runner, else XDG_CACHE_HOME or
 * ~/.cache, each with `prodlike` in it. For root it must be one that the server's unprivileged account can reach, which
 * a home of root is not: /var/cache/prodlike then.
 */
export function defaultCacheDir(
  environment: NodeJS.ProcessEnv = process.env,
  account: ServerAccount | null = serverAccount() ?? null,
): string {
  const home = homeFolder(environment);
  const ofHome = home === undefined ? undefined : join(home, '.cache');
  const wished = [environment.RUNNER_TOOL_CACHE, environment.XDG_CACHE_HOME, ofHome];
  for (const folder of wished) {
    if (folder === undefined || !folder.startsWith('/')) continue;
    if (account === null || blockingFolder(folder, account) === undefined) return join(folder, 'prodlike');
  }
  return '/var/cache/prodlike';
}
