import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';

export interface BundleEntry {
  /** Folder under dist/. */
  readonly name: string;
  /** Absolute path of the source that starts it. */
  readonly file: string;
}

/** One bundle for each action that has code of ours (composite ones have steps), and one for the command line. */
export async function bundleEntries(root: string): Promise<BundleEntry[]> {
  const folder = path.join(root, 'actions');
  const names = (await readdir(folder)).sort();
  const entries = names.map((name) => ({ name, file: path.join(folder, name, 'src', 'index.ts') }));
  return [
    ...entries.filter(({ file }) => existsSync(file)),
    { name: 'cli', file: path.join(root, 'packages', 'cli', 'src', 'index.ts') },
  ];
}
