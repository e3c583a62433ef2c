import { type ConnectionParameters, type RunningServer, startServer } from '@prodlike/postgres';
import { freshDataDirectory } from './fresh-data-directory';
import { templatePassword } from './template-data-directory';

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
  const fresh = await freshDataDirectory(major);
  try {
    const server = await startServer({
      ...fresh,
      settings: { ...unsafeButFast, ...settings },
      removeOnLoss: [fresh.folder],
    });
    const superuser = { port: server.port, database: 'postgres', user: 'postgres' };
    return {
      parameters: { ...superuser, host: server.socketDir },
      tcpParameters: { ...superuser, host: '127.0.0.1', password: templatePassword },
      dataDir: fresh.dataDir,
      server,
      async stop() {
        await server.stop('immediate');
        await fresh.remove();
      },
    };
  } catch (error) {
    await fresh.remove();
    throw error;
  }
}
