import { execFile } from 'node:child_process';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type ServerBinaries, serverAccount } from '@prodlike/postgres';
import { templateDataDirectory } from './template-data-directory';
import { testServerBinaries } from './test-server-binaries';

/** An empty data directory (superuser `postgres`) in a folder of its own, and the server that fits. */
export interface FreshDataDirectory {
  /** Holds `dataDir` and nothing else. */
  readonly folder: string;
  readonly dataDir: string;
  readonly binaries: ServerBinaries;
  /** Removes the folder. Safe to repeat. */
  remove(): Promise<void>;
}

/** Copies the data directory that is made once per machine. */
export async function freshDataDirectory(major: 15 | 18): Promise<FreshDataDirectory> {
  const binaries = await testServerBinaries(major);
  const template = await templateDataDirectory(binaries);
  const account = serverAccount();
  const folder = await mkdtemp('/tmp/prodlike-test-');
  const remove = () => rm(folder, { recursive: true, force: true });
  const dataDir = join(folder, 'data');
  try {
    if (account) await chown(folder, account.uid, account.gid);
    await promisify(execFile)('cp', ['-a', template, dataDir], { ...account, timeout: 60_000 });
  } catch (error) {
    await remove();
    throw error;
  }
  return { folder, dataDir, binaries, remove };
}
