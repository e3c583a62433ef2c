import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { type BundleRun, runBundle } from '@prodlike/testkit';
import type { Workspace } from './workspace';

/** Opens an archive of private details by the bundle, with the identity in the workspace's key.txt. */
export function openArchive(
  workspace: Workspace,
  file: string,
  more: readonly string[] = [],
): Promise<BundleRun> {
  const args = ['details', 'open', workspace.path(file), '--identity', workspace.path('key.txt'), '--json'];
  return runBundle('cli', [...args, ...more], { cwd: workspace.folder });
}

/** All files below a folder, as one text. */
export function textsIn(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
}
