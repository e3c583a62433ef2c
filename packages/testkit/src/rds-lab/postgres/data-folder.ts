import { execFile } from 'node:child_process';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { serverAccount } from '@prodlike/postgres';

/** A data directory in a folder of its own. */
export interface DataFolder {
  readonly folder: string;
  readonly dataDir: string;
  remove(): Promise<void>;
}

/** Copies a data directory into a new folder of `parent`; blocks are shared where the file system can. */
export async function copyDataFolder(dataDir: string, parent: string): Promise<DataFolder> {
  const account = serverAccount();
  const folder = await mkdtemp(join(parent, 'data-'));
  const copy = join(folder, 'data');
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    if (account) await chown(folder, account.uid, account.gid);
    await copyTree(dataDir, copy);
  } catch (error) {
    await remove();
    throw error;
  }
  return { folder, dataDir: copy, remove };
}

/** Copies a folder as the account that servers run as. */
export async function copyTree(from: string, to: string): Promise<void> {
  const options = { ...serverAccount(), timeout: 120_000, cwd: '/' };
  await promisify(execFile)('cp', ['-a', '--reflink=auto', from, to], options);
}
