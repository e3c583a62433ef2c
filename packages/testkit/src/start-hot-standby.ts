import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type ConnectionParameters, connect, serverAccount } from '@prodlike/postgres';
import { startTestServer } from './test-server';
import { until } from './until';

/** Of Debian's server: npm's has no pg_basebackup. */
const programs = '/usr/lib/postgresql/15/bin';

/** Who may connect where: only this machine reaches these servers. */
const trustful = 'local all all trust\nhost all,replication all 127.0.0.1/32 trust\n';

export interface HotStandby {
  readonly primary: ConnectionParameters;
  readonly standby: ConnectionParameters;
  /** Waits until the standby has all that the primary has written. */
  caughtUp(): Promise<void>;
  /** Stops both servers and removes their data. Safe to repeat. */
  stop(): Promise<void>;
}

async function positionOf(server: ConnectionParameters, expression: string): Promise<string> {
  const client = await connect(server, { applicationName: 'prodlike testkit' });
  const { rows } = await client
    .query<{ position: string }>(`SELECT (${expression})::text AS position`)
    .finally(() => client.end());
  return rows[0]?.position ?? '';
}

/** Commits by synchronous_commit = off may not be written yet: one that waits for the disk takes them with it. */
async function flush(server: ConnectionParameters): Promise<void> {
  const client = await connect(server, {
    applicationName: 'prodlike testkit',
    settings: { synchronous_commit: 'on' },
  });
  await client
    .query("SELECT pg_logical_emit_message(true, 'prodlike testkit', '')")
    .finally(() => client.end());
}

async function answers(server: ConnectionParameters): Promise<boolean> {
  return await positionOf(server, 'pg_is_in_recovery()').then(
    (inRecovery) => inRecovery === 'true',
    () => false,
  );
}

/** Starts a primary of PostgreSQL 15 and a standby that streams from it and answers queries. */
export async function startHotStandby(): Promise<HotStandby> {
  const account = serverAccount();
  const folder = await mkdtemp('/tmp/prodlike-standby-');
  const hba = join(folder, 'hba.conf');
  await writeFile(hba, trustful);
  if (account) for (const path of [folder, hba]) await chown(path, account.uid, account.gid);
  const settings = { wal_level: 'replica', max_wal_senders: '4', hba_file: hba };
  const server = await startTestServer({ major: 15, settings });
  const { port } = server.parameters;
  const dataDir = join(folder, 'data');
  const source = ['--host=127.0.0.1', `--port=${port}`, '--username=postgres'];
  const backup = [
    ...source,
    `--pgdata=${dataDir}`,
    '--write-recovery-conf',
    '--checkpoint=fast',
    '--no-sync',
  ];
  try {
    await promisify(execFile)(join(programs, 'pg_basebackup'), backup, { ...account, timeout: 60_000 });
  } catch (error) {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  const own = [
    '-D',
    dataDir,
    '-k',
    folder,
    '-c',
    'listen_addresses=',
    '-c',
    'fsync=off',
    '-c',
    `hba_file=${hba}`,
  ];
  const child = spawn('setpriv', ['--pdeathsig', 'QUIT', '--', join(programs, 'postgres'), ...own], {
    ...account,
    stdio: 'ignore',
    cwd: folder,
  });
  const ended = once(child, 'exit');
  const standby = { ...server.parameters, host: folder, port: 5432 };
  const stop = async (): Promise<void> => {
    child.kill('SIGQUIT');
    await ended;
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await until('the standby answers', () => answers(standby));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    primary: server.parameters,
    standby,
    async caughtUp() {
      await flush(server.parameters);
      const written = await positionOf(server.parameters, 'pg_current_wal_lsn()');
      const replayed = `pg_last_wal_replay_lsn() >= '${written}'::pg_lsn`;
      await until('the standby has caught up', async () => (await positionOf(standby, replayed)) === 'true');
    },
    stop,
  };
}
