import { readdir } from 'node:fs/promises';
import path from 'node:path';

export interface BundleEntry {
  /** Folder under dist/. */
  readonly name: string;
  /** Absolute path of the source that starts it. */
  readonly file: string;
}

/** One bundle for each action, and one for the command line. */
export async function bundleEntries(root: string): Promise<BundleEntry[]> {
  const actions = await readdir(path.join(root, 'actions'), { withFileTypes: true });
  const names = actions.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return [
    ...names.sort().map((name) => ({ name, file: path.join(root, 'actions', name, 'src', 'index.ts') })),
    { name: 'cli', file: path.join(root, 'packages', 'cli', 'src', 'index.ts') },
  ];
}
