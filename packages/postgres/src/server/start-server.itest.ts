import {
  appendFileSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import {
  describeMajor,
  type FreshDataDirectory,
  freshDataDirectory,
  processesIn,
  until,
} from '@prodlike/testkit';
import type { Client } from 'pg';
import { connect } from '../connect';
import { serverAccount } from './server-account';
import type { RunningServer, ServerOptions } from './server-types';
import { startServer } from './start-server';

let fresh: FreshDataDirectory;
const running: RunningServer[] = [];

async function start(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const server = await startServer({ binaries: fresh.binaries, dataDir: fresh.dataDir, ...options });
  running.push(server);
  return server;
}

async function session(server: RunningServer): Promise<Client> {
  const place = { host: server.socketDir, port: server.port, database: 'postgres', user: 'postgres' };
  return connect(place, { applicationName: 'start-server test' });
}

async function settingsOf(server: RunningServer, names: readonly string[]): Promise<Record<string, string>> {
  const client = await session(server);
  const { rows } = await client.query('SELECT name, setting FROM pg_settings WHERE name = ANY ($1)', [names]);
  await client.end();
  return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
}

async function failureOf(start: Promise<RunningServer>): Promise<string> {
  const error: unknown = await start.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return String(error);
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop('immediate')));
  await fresh.remove();
});

for (const major of [18, 15] as const)
  describeMajor(major, () => {
    beforeEach(async () => {
      fresh = await freshDataDirectory(major);
    });

    test('starts as an unprivileged user behind a private socket', async () => {
      const startedAt = performance.now();
      const server = await start({ settings: { work_mem: '7MB' } });
      process.stdout.write(
        `PostgreSQL ${major} was ready after ${Math.round(performance.now() - startedAt)} ms\n`,
      );
      expect(Math.floor(server.versionNum / 10_000)).toBe(major);
      const uid = serverAccount(fresh.dataDir)?.uid ?? process.getuid?.();
      expect(uid).not.toBe(0);
      const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
      expect(status).toMatch(new RegExp(`^Uid:\\t${uid}\\t${uid}\\t${uid}\\t${uid}$`, 'm'));
      // Only root can drop groups, and only root's are worth dropping.
      if (process.getuid?.() === 0) expect(status).toMatch(/^Groups:\s*$/m);
      const folder = statSync(server.socketDir);
      expect([folder.uid, folder.mode & 0o777]).toEqual([uid, 0o700]);
      expect(await settingsOf(server, ['work_mem', 'listen_addresses'])).toEqual({
        work_mem: '7168',
        listen_addresses: '127.0.0.1',
      });
    });

    test('stops twice, and for good', async () => {
      const server = await start();
      await Promise.all([server.stop('fast'), server.stop('immediate')]);
      await server.stop('fast');
      expect(await server.ended).toEqual({ expected: true });
      expect(processesIn(fresh.dataDir)).toEqual([]);
      expect(existsSync(server.socketDir)).toBe(false);
    });

    test('its log can be read while it runs, and its end once it has died', async () => {
      const server = await start();
      const readLog = () => text(Readable.from(server.readLog()));
      expect(await readLog()).toContain('database system is ready to accept connections');
      process.kill(server.pid, 'SIGKILL');
      await server.ended;
      expect(await readLog()).toContain('database system is ready to accept connections');
    });

    test('loses one backend and goes on', async () => {
      const server = await start();
      const victim = await session(server);
      const { rows } = await victim.query('SELECT pg_backend_pid() AS pid');
      process.kill(rows[0].pid, 'SIGKILL');
      await expect(victim.query('SELECT pg_sleep(60)')).rejects.toThrow();
      await until('it accepts sessions again', async () => {
        const next = await session(server).catch(() => undefined);
        const answer = await next?.query('SELECT 1 AS one').catch(() => undefined);
        await next?.end();
        return answer?.rowCount === 1;
      });
    });
  });

describe('what the data directory was part of', () => {
  beforeEach(async () => {
    fresh = await freshDataDirectory(18);
  });

  const disturbing = `
    listen_addresses = '*'
    port = 1
    ssl = on
    data_directory = '/nonexistent'
    hba_file = '/nonexistent/hba.conf'
    unix_socket_directories = '/nonexistent'
    shared_buffers = '900GB'
    huge_pages = on
    logging_collector = on
    archive_mode = on
    archive_command = 'touch /tmp/prodlike-archived'
    primary_conninfo = 'host=production.invalid'
    restore_command = 'touch /tmp/prodlike-restored'
    synchronous_standby_names = '*'
    shared_preload_libraries = 'pg_cron,auto_explain'
    work_mem = '9MB'
  `;

  test('its settings cut off what leads outside; the others stay', async () => {
    appendFileSync(join(fresh.dataDir, 'postgresql.conf'), disturbing);
    writeFileSync(join(fresh.dataDir, 'standby.signal'), '');
    writeFileSync(join(fresh.dataDir, 'recovery.signal'), '');
    const server = await start({ settings: { shared_preload_libraries: 'pg_stat_statements' } });
    const names = [
      'archive_mode',
      'primary_conninfo',
      'shared_preload_libraries',
      'work_mem',
      'ssl',
      'in_hot_standby',
    ];
    expect(await settingsOf(server, names)).toEqual({
      archive_mode: 'off',
      primary_conninfo: '',
      shared_preload_libraries: 'auto_explain,pg_stat_statements',
      work_mem: '9216',
      ssl: 'off',
      in_hot_standby: 'off',
    });
    const client = await session(server);
    await client.query('CREATE TABLE committed_without_standby AS SELECT 1');
    await client.end();
  });

  test('its postgresql.conf may be missing', async () => {
    rmSync(join(fresh.dataDir, 'postgresql.conf'));
    rmSync(join(fresh.dataDir, 'pg_hba.conf'));
    const server = await start();
    expect(await settingsOf(server, ['hot_standby'])).toEqual({ hot_standby: 'off' });
  });

  test('a postmaster.pid that came with a copy does not matter', async () => {
    const other = await freshDataDirectory(18);
    const original = await startServer(other);
    const copied = readFileSync(join(other.dataDir, 'postmaster.pid'));
    writeFileSync(join(fresh.dataDir, 'postmaster.pid'), copied);
    const server = await start();
    expect(server.pid).not.toBe(original.pid);
    await original.stop('immediate');
    await other.remove();
  });
});

describe('what cannot start says why', () => {
  beforeEach(async () => {
    fresh = await freshDataDirectory(18);
  });

  afterEach(() => expect(processesIn(fresh.dataDir)).toEqual([]));

  test.each([
    [
      "shared_preload_libraries = 'timescaledb'",
      /the library "timescaledb", which this server does not have/,
    ],
    ['no_such_setting = 1', /the setting "no_such_setting" is not known/],
    ["max_connections = 'many'", /the setting "max_connections" has a value/],
    ["include 'absent.conf'", /its settings include ".*absent.conf", which is not there/],
  ])('%s', async (line, message) => {
    appendFileSync(join(fresh.dataDir, 'postgresql.conf'), `\n${line}\n`);
    expect(await failureOf(start())).toMatch(message);
  });

  test('a folder that is no data directory', async () => {
    expect(await failureOf(start({ dataDir: fresh.folder }))).toContain('PG_VERSION cannot be read');
  });

  test('another version', async () => {
    writeFileSync(join(fresh.dataDir, 'PG_VERSION'), '17\n');
    expect(await failureOf(start())).toMatch(/is of PostgreSQL 17, and the server is 18.4/);
  });

  test('a corrupt control file', async () => {
    truncateSync(join(fresh.dataDir, 'global', 'pg_control'), 100);
    expect(await failureOf(start())).toContain('it is not a complete data directory, or a corrupt one');
  });

  test('missing write-ahead log', async () => {
    const server = await start();
    await server.stop('immediate');
    rmSync(join(fresh.dataDir, 'pg_wal'), { recursive: true });
    expect(await failureOf(start())).toMatch(/its write-ahead log does not belong/);
  });

  test('shared memory that the machine does not have', async () => {
    expect(await failureOf(start({ settings: { shared_buffers: '900GB' } }))).toContain('shared memory');
  });

  test('a relative folder to remove', async () => {
    await expect(start({ removeOnLoss: ['data'] })).rejects.toThrow(RangeError);
  });
});

test('a folder that a server runs on is not started twice, and two folders are', async () => {
  fresh = await freshDataDirectory(18);
  const other = await freshDataDirectory(18);
  const [one, two] = await Promise.all([start(), start({ dataDir: other.dataDir })]);
  expect(one.port).not.toBe(two.port);
  writeFileSync(join(fresh.dataDir, 'standby.signal'), '');
  expect(await failureOf(start())).toContain(`A server runs on ${fresh.dataDir} (process ${one.pid})`);
  expect(existsSync(join(fresh.dataDir, 'standby.signal'))).toBe(true);
  await two.stop('fast');
  await other.remove();
  expect(await settingsOf(one, ['port'])).toEqual({ port: String(one.port) });
});
