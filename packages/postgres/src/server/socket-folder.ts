import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blockingFolder } from './reachable-folder';
import type { ServerAccount } from './server-account';

/** A server's private folder: its socket, its log, and the access rules it uses in place of the data directory's. */
export interface SocketFolder {
  readonly path: string;
  readonly hbaFile: string;
  readonly identFile: string;
  /** Empty: for data directories without a postgresql.conf of their own. */
  readonly emptyConfiguration: string;
  readonly logFile: string;
}

/** Whoever reaches the folder is the server's account or root; the loopback port can be reached by anybody. */
const accessRules = 'local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n';

/** The system's limit for a socket's whole path is 104 bytes (macOS) or 108 (Linux). */
const maximumFolderBytes = 75;

/** Makes a new folder with mode 0700 that belongs to the server's account. */
export async function createSocketFolder(account: ServerAccount | undefined): Promise<SocketFolder> {
  const path = await mkdtemp(join(temporaryFolder(account), 'prodlike-'));
  try {
    await chmod(path, 0o700);
    const hbaFile = join(path, 'hba.conf');
    const identFile = join(path, 'ident.conf');
    const emptyConfiguration = join(path, 'empty.conf');
    await writeFile(hbaFile, accessRules, { mode: 0o600 });
    await writeFile(identFile, '', { mode: 0o600 });
    await writeFile(emptyConfiguration, '', { mode: 0o600 });
    if (account) {
      for (const each of [hbaFile, identFile, emptyConfiguration, path]) {
        await chown(each, account.uid, account.gid);
      }
    }
    return { path, hbaFile, identFile, emptyConfiguration, logFile: join(path, 'server.log') };
  } catch (error) {
    await rm(path, { recursive: true, force: true });
    throw error;
  }
}

function temporaryFolder(account: ServerAccount | undefined): string {
  const system = tmpdir();
  const fits = Buffer.byteLength(system) <= maximumFolderBytes;
  const reachable = account === undefined || blockingFolder(system, account) === undefined;
  return fits && reachable ? system : '/tmp';
}
