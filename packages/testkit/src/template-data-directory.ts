import { existsSync } from 'node:fs';
import { chown, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  connect,
  defaultCacheDir,
  initDataDirectory,
  quoteLiteral,
  type ServerBinaries,
  serverAccount,
  startServer,
} from '@prodlike/postgres';

/** The superuser's password in every test server; they listen on 127.0.0.1 only. */
export const templatePassword = 'prodlike test password';

/** The data directory that test servers are copied from: made at its first use, then kept in the cache. */
export async function templateDataDirectory(binaries: ServerBinaries): Promise<string> {
  const shelf = join(defaultCacheDir(), 'test-templates');
  const account = serverAccount();
  const place = join(shelf, `${binaries.version}-uid${account?.uid ?? process.getuid?.()}`);
  if (existsSync(place)) return place;
  await mkdir(shelf, { recursive: true });
  const folder = await mkdtemp(join(shelf, '.making-'));
  try {
    if (account) await chown(folder, account.uid, account.gid);
    const dataDir = join(folder, 'data');
    await initDataDirectory(binaries, dataDir);
    await setPassword(binaries, dataDir);
    await rename(dataDir, place).catch((error: unknown) => {
      // Another test made the same one meanwhile.
      if (!existsSync(place)) throw error;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return place;
}

async function setPassword(binaries: ServerBinaries, dataDir: string): Promise<void> {
  const server = await startServer({ binaries, dataDir });
  try {
    const superuser = { host: server.socketDir, port: server.port, database: 'postgres', user: 'postgres' };
    const client = await connect(superuser, { applicationName: 'prodlike testkit' });
    await client.query(`ALTER ROLE postgres PASSWORD ${quoteLiteral(templatePassword)}`);
    await client.end();
  } finally {
    await server.stop('fast');
  }
}
