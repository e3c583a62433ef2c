import { execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { templateDataDirectory } from '@prodlike/testkit';
import { defaultCacheDir } from '../default-cache-dir';
import { locateServer } from '../locate-server';
import { serverAccount } from '../server-account';
import type { ServerBinaries } from '../server-types';

/** A copy of the testkit's data directory in a folder of its own, and the server that fits. */
export interface FreshDataDirectory {
  readonly folder: string;
  readonly dataDir: string;
  readonly binaries: ServerBinaries;
  remove(): void;
}

export async function freshDataDirectory(major: 15 | 18): Promise<FreshDataDirectory> {
  const version = major === 18 ? 'npm' : 'machine';
  const binaries = await locateServer({ version, dataDirMajor: major, cacheDir: defaultCacheDir() });
  const template = await templateDataDirectory(binaries);
  const folder = mkdtempSync('/tmp/prodlike-fresh-');
  const account = serverAccount();
  if (account) chownSync(folder, account.uid, account.gid);
  const dataDir = join(folder, 'data');
  execFileSync('cp', ['-a', template, dataDir], { ...account });
  return { folder, dataDir, binaries, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
