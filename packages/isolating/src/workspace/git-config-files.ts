import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';

const configNames: ReadonlySet<string> = new Set(['config', 'config.worktree']);
/** Of git's own folders, those that hold thousands of files and no configuration. */
const withoutConfig: ReadonlySet<string> = new Set(['objects', 'refs', 'logs', 'hooks', 'info', 'lfs']);

/**
 * The configuration files of every repository under a folder: its own, submodules', worktrees', other checkouts'.
 * Links are not followed; installed packages (`node_modules`) hold no repository and are passed over.
 *
 * @param skipped absolute paths that are not looked into
 * @returns absolute paths
 */
export async function gitConfigFiles(folder: string, skipped: ReadonlySet<string>): Promise<string[]> {
  const found: string[] = [];
  const visit = async (place: string, inGit: boolean): Promise<void> => {
    const entries = await readdir(place, { withFileTypes: true }).catch((): Dirent[] => []);
    const folders = entries.filter((entry) => entry.isDirectory() && !isPassedOver(entry.name, inGit));
    const files = inGit ? entries.filter(({ name }) => configNames.has(name)) : [];
    found.push(...files.filter((entry) => !entry.isDirectory()).map(({ name }) => path.join(place, name)));
    for (const { name } of folders) {
      const inside = path.join(place, name);
      if (!skipped.has(inside)) await visit(inside, inGit || name.endsWith('.git'));
    }
  };
  await visit(folder, false);
  return found.filter((file) => !skipped.has(file)).sort();
}

function isPassedOver(name: string, inGit: boolean): boolean {
  return inGit ? withoutConfig.has(name) : name === 'node_modules';
}
