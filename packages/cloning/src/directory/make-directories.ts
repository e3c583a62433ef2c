import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CloneTask } from './directory-method';

/** The folders of a clone, before its files. Only the server's account may look into them. */
export function makeDirectories({ target, tree }: CloneTask): void {
  mkdirSync(target, { mode: 0o700 });
  for (const directory of tree.directories) mkdirSync(join(target, directory), { mode: 0o700 });
}
