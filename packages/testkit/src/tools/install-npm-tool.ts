import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toolFolder } from './tool-folder';

/**
 * Installs npm packages without running their install scripts: what those fetch is not in the registry.
 *
 * @param dependencies exact versions by package name
 * @returns the folder whose node_modules holds them
 */
export function installNpmTool(dependencies: Readonly<Record<string, string>>): Promise<string> {
  return toolFolder({ npm: dependencies }, async (folder, run) => {
    await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
    await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock']);
  });
}
