import { once } from 'node:events';
import { describeOnServer, type TestServer } from '@prodlike/testkit';
import pg from 'pg';
import { startWireProxy } from './start-wire-proxy';
import { query } from './testing/frames';
import { RawClient } from './testing/raw-client';
import type { FinishedStatement, WireObserver, WireSession } from './wire-events';
import type { WireProxy } from './wire-proxy';

async function throughProxy(
  server: TestServer,
  observer: WireObserver,
  use: (client: pg.Client, proxy: WireProxy) => Promise<void>,
): Promise<void> {
  const proxy = await startWireProxy({ upstream: server.parameters, observer, reportPrefix: 'report:' });
  const { database, user } = server.parameters;
  const client = new pg.Client({
    host: proxy.host,
    port: proxy.port,
    database,
    user,
    application_name: 'tool',
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await use(client, proxy);
  } finally {
    await client.end().catch(() => undefined);
    await proxy.close();
  }
}

/** Collects what ended; the session's events by name. */
function collector(): { observer: WireObserver; ended: FinishedStatement[]; events: string[] } {
  const ended: FinishedStatement[] = [];
  const events: string[] = [];
  const observer: WireObserver = {
    sessionOpened: (session) => events.push(`opened ${session.applicationName} ${session.database}`),
    sessionClosed: (_, how) => events.push(`closed ${how}`),
    sessionFailed: (_, error) => events.push(`failed ${error.sqlState}`),
    statementEnded: (statement) => {
      ended.push(statement);
      return undefined;
    },
    observerFailed: (error) => events.push(String(error)),
  };
  return { observer, ended, events };
}

describeOnServer({ major: 18 }, (server) => {
  it('tells the session and its statements, with rows, errors and names', async () => {
    const { observer, ended, events } = collector();
    let session: WireSession | undefined;
    const sessionOpened = (one: WireSession): void => {
      session = one;
    };
    await throughProxy(server(), { ...observer, sessionOpened }, async (client) => {
      await client.query('create table customers (id int primary key, email text unique)');
      await client.query('insert into customers select g, g::text from generate_series(1, $1::int) g', [500]);
      await expect(client.query("insert into customers values (501, '7')")).rejects.toThrow('duplicate');
      const { rows } = await client.query('select pg_backend_pid() as pid');
      expect(session?.backendPid).toBe(rows[0].pid);
      expect(session?.applicationName).toBe('tool');
      expect(session?.parameter('standard_conforming_strings')).toBe('on');
    });
    expect(ended.map(({ tag, rows, protocol }) => [tag, rows, protocol])).toEqual([
      ['CREATE TABLE', 0, 'simple'],
      ['INSERT 0 500', 500, 'extended'],
      ['', 0, 'simple'],
      ['SELECT 1', 1, 'simple'],
    ]);
    expect(ended[2]?.error).toMatchObject({ sqlState: '23505', constraint: 'customers_email_key' });
    expect(events).toEqual(['closed terminated']);
  });

  it('holds the reply until the observer has looked, and no other session', async () => {
    const observed = new pg.Client({ ...server().parameters });
    await observed.connect();
    const locks: string[] = [];
    const observer: WireObserver = {
      statementEnded: async (statement) => {
        const { rows } = await observed.query(
          "select mode from pg_locks where pid = $1 and relation = 'held'::regclass order by mode",
          [statement.session.backendPid],
        );
        locks.push(`${statement.tag}: ${rows.map((row) => row.mode).join(' ')}`);
      },
    };
    await observed.query('create table held (id int)');
    await throughProxy(server(), observer, async (client) => {
      await client.query('begin; lock table held in access exclusive mode');
      expect(locks).toEqual(['BEGIN: AccessExclusiveLock', 'LOCK TABLE: AccessExclusiveLock']);
      await client.query('rollback');
      expect(locks[2]).toBe('ROLLBACK: ');
    });
    await observed.end();
  });

  it('holds a statement before the server gets it', async () => {
    let release: () => void = () => undefined;
    const seen: string[] = [];
    const observer: WireObserver = {
      statementStarting: (statement) => {
        seen.push(statement.text);
        if (!statement.text.startsWith('create')) return undefined;
        return new Promise((resolve) => {
          release = resolve;
        });
      },
    };
    const other = new pg.Client({ ...server().parameters });
    await other.connect();
    await throughProxy(server(), observer, async (client, proxy) => {
      const created = client.query('create table later ()');
      const second = new pg.Client({ ...server().parameters, host: proxy.host, port: proxy.port });
      await second.connect();
      await second.query('select 2');
      expect(seen).toEqual(['create table later ()', 'select 2']);
      const { rows } = await other.query("select to_regclass('later') as name");
      expect(rows[0].name).toBeNull();
      release();
      await created;
      await second.end();
      await other.query('drop table later');
    });
    await other.end();
  });

  it('takes reports out of the stream, and leaves all other notices in', async () => {
    const reports: string[] = [];
    const notices: unknown[] = [];
    const observer: WireObserver = { report: (_, payload) => reports.push(payload) };
    await throughProxy(server(), observer, async (client) => {
      client.on('notice', (notice) => notices.push(notice.message));
      await client.query(`do $$ begin
        for i in 1..2000 loop
          raise info 'report: % %', i, repeat('x', 200);
          if i % 500 = 0 then raise notice 'kept %', i; end if;
        end loop; end $$`);
    });
    expect(reports).toHaveLength(2000);
    expect(reports[1999]).toBe(`report: 2000 ${'x'.repeat(200)}`);
    expect(notices).toEqual(['kept 500', 'kept 1000', 'kept 1500', 'kept 2000']);
  });

  it('follows a backend that kills itself', async () => {
    const { observer, ended } = collector();
    const closed = new Promise<string>((resolve) => {
      observer.sessionClosed = (_, how) => resolve(how);
    });
    await throughProxy(server(), observer, async (client) => {
      const killed = client.query('select pg_terminate_backend(pg_backend_pid())');
      await expect(killed).rejects.toMatchObject({ code: '57P01' });
      expect(await closed).toBe('server-lost');
    });
    expect(ended[0]?.error?.sqlState).toBe('57P01');
  });

  it('counts what the server refuses', async () => {
    const { observer, events } = collector();
    const proxy = await startWireProxy({
      upstream: server().parameters,
      observer,
      reportPrefix: 'report:',
    });
    const client = new pg.Client({
      ...server().parameters,
      database: 'nowhere',
      host: proxy.host,
      port: proxy.port,
    });
    await expect(client.connect()).rejects.toMatchObject({ code: '3D000' });
    await proxy.close();
    expect(events).toEqual(['failed 3D000']);
    expect(proxy.statistics).toMatchObject({ total: 0, peak: 0, lost: 0, refused: 1 });
  });

  it('passes on what a crashing server still said, then ends the statement', async () => {
    const { observer, ended } = collector();
    const proxy = await startWireProxy({
      upstream: server().parameters,
      observer,
      reportPrefix: 'report:',
    });
    const client = await RawClient.open(proxy);
    // A notice makes the server send what it has.
    client.socket.write(query("select 1; do $$ begin raise notice 'here'; perform pg_sleep(1000); end $$"));
    while (!client.received.includes('here')) await once(client.socket, 'data');
    const closed = once(client.socket, 'close');
    await server().server.stop('immediate');
    await closed;
    await proxy.close();
    expect(client.received.toString('latin1')).toContain('SELECT 1');
    expect(ended.map((statement) => statement.tag || statement.error?.sqlState)).toEqual([
      'SELECT 1',
      expect.stringMatching(/^(57P0[12]|08006)$/),
    ]);
    expect(proxy.statistics.lost).toBe(1);
  });
});
