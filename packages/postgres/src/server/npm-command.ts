import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** Settings of an npm that runs us (`npm run demo`), which would misdirect one that we run; and our inputs' secrets. */
const notForNpm =
  /^(npm_(package|lifecycle)_.*|npm_config_(global|location|prefix|local_prefix|workspaces?|include_workspace_root|package_lock|dry_run|omit|include|node_options)|INPUT_.*|INIT_CWD|NODE_OPTIONS|NODE_ENV)$/i;

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

/** Our environment without what is not npm's business; proxies, the registry and its tokens stay. */
export function npmEnvironment(environment: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => !notForNpm.test(name));
  // npm starts node by name.
  const path = [environment.PATH, dirname(process.execPath)].filter(Boolean).join(delimiter);
  return { ...Object.fromEntries(kept), PATH: path };
}
