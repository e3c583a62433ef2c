import { execFile } from 'node:child_process';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  type ConnectionParameters,
  defaultCacheDir,
  locateServer,
  type RunningServer,
  serverAccount,
  startServer,
} from '@prodlike/postgres';
import { templateDataDirectory, templatePassword } from './template-data-directory';

export interface TestServerOptions {
  /** 18 is npm's server, 15 the machine's. */
  readonly major: 15 | 18;
  readonly settings?: Readonly<Record<string, string>>;
}

export interface TestServer {
  /** The superuser, by the Unix socket, without a password. */
  readonly parameters: ConnectionParameters;
  /** The superuser, by TCP on 127.0.0.1, with a password. */
  readonly tcpParameters: ConnectionParameters;
  readonly dataDir: string;
  readonly server: RunningServer;
  /** Stops the server and removes its data. Safe to repeat. */
  stop(): Promise<void>;
}

const unsafeButFast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** Starts a fresh, empty server of a test's own, from a copy of a data directory that is made once per machine. */
export async function startTestServer({ major, settings }: TestServerOptions): Promise<TestServer> {
  const version = major === 18 ? 'npm' : 'machine';
  const binaries = await locateServer({ version, dataDirMajor: major, cacheDir: defaultCacheDir() });
  const template = await templateDataDirectory(binaries);
  const account = serverAccount();
  const folder = await mkdtemp('/tmp/prodlike-test-');
  const dataDir = join(folder, 'data');
  try {
    if (account) await chown(folder, account.uid, account.gid);
    await promisify(execFile)('cp', ['-a', template, dataDir], { ...account, timeout: 60_000 });
    const server = await startServer({
      binaries,
      dataDir,
      settings: { ...unsafeButFast, ...settings },
      removeOnLoss: [folder],
    });
    const superuser = { port: server.port, database: 'postgres', user: 'postgres' };
    return {
      parameters: { ...superuser, host: server.socketDir },
      tcpParameters: { ...superuser, host: '127.0.0.1', password: templatePassword },
      dataDir,
      server,
      async stop() {
        await server.stop('immediate');
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
