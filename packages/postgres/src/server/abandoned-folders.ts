import { lstat, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerAccount } from './server-account';

/** How every socket folder's name starts. */
export const socketFolderPrefix = 'prodlike-server-';

/** The file in it that holds the server's process id for as long as the server runs. */
export const pidFileName = 'server.pid';

const abandonedAfterMs = 600_000;

/**
 * Removes the socket folders of servers that are gone, where their supervisor was killed before it could. Only folders
 * of the server's account count, and only those that no process uses any more.
 */
export async function removeAbandonedFolders(
  parent: string,
  account: ServerAccount | undefined,
): Promise<void> {
  const owner = account?.uid ?? process.getuid?.();
  for (const name of await readdir(parent)) {
    if (!name.startsWith(socketFolderPrefix)) continue;
    const folder = join(parent, name);
    const stats = await lstat(folder).catch(() => undefined);
    if (!stats?.isDirectory() || stats.uid !== owner) continue;
    if (Date.now() - stats.mtimeMs < abandonedAfterMs || (await isServed(folder))) continue;
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function isServed(folder: string): Promise<boolean> {
  const pid = Number.parseInt(await readFile(join(folder, pidFileName), 'utf8').catch(() => ''), 10);
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}
