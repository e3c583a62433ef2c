import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { homeFolder } from './home-folder';

/** Settings of an npm that runs us (`npm run demo`), which would misdirect one that we run; and our inputs' secrets. */
const notForNpm =
  /^(npm_(package|lifecycle)_.*|npm_config_(global|location|prefix|local_prefix|workspaces?|include_workspace_root|package_lock|dry_run|omit|include|node_options)|INPUT_.*|PRODLIKE_.*|INIT_CWD|NODE_OPTIONS|NODE_ENV)$/i;

/**
 * How to call npm: the one on PATH, else the one that came with the running node (an action's node has its own, and a
 * container may have no other). Undefined where there is neither.
 */
export function npmCommand(
  environment: NodeJS.ProcessEnv = process.env,
  node: string = process.execPath,
): readonly [string, ...string[]] | undefined {
  for (const folder of (environment.PATH ?? '').split(delimiter)) {
    if (folder !== '' && existsSync(join(folder, 'npm'))) return [join(folder, 'npm')];
  }
  const bundled = join(dirname(dirname(node)), 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  return existsSync(bundled) ? [node, bundled] : undefined;
}

/**
 * Our environment without what is not npm's business; proxies, the registry and its tokens stay.
 *
 * @param spareHome where npm keeps its cache and logs for a user who has no home, or one that may not be written to
 */
export function npmEnvironment(
  spareHome: string,
  environment: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => !notForNpm.test(name));
  // npm starts node by name.
  const path = [environment.PATH, dirname(process.execPath)].filter(Boolean).join(delimiter);
  const home = homeFolder(environment);
  return {
    ...(isWritable(home) ? {} : { npm_config_cache: join(spareHome, '.npm') }),
    ...Object.fromEntries(kept),
    ...(home !== undefined && existsSync(home) ? {} : { HOME: spareHome }),
    PATH: path,
  };
}

function isWritable(folder: string | undefined): boolean {
  try {
    accessSync(folder ?? '', constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
