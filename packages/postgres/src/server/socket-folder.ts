import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pidFileName, removeAbandonedFolders, socketFolderPrefix } from './abandoned-folders';
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
  /** Holds the postmaster's process id for as long as it runs. */
  readonly pidFile: string;
}

/** Whoever reaches the folder is the server's account or root; the loopback port can be reached by anybody. */
const accessRules = 'local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n';

/** The system's limit for a socket's whole path is 104 bytes (macOS) or 108 (Linux). */
const maximumFolderBytes = 60;

/** Makes a new folder with mode 0700 that belongs to the server's account. */
export async function createSocketFolder(account: ServerAccount | undefined): Promise<SocketFolder> {
  const parent = temporaryFolder(account);
  await removeAbandonedFolders(parent, account);
  const path = await mkdtemp(join(parent, socketFolderPrefix));
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
    return {
      path,
      hbaFile,
      identFile,
      emptyConfiguration,
      logFile: join(path, 'server.log'),
      pidFile: join(path, pidFileName),
    };
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
