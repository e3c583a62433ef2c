import { once } from 'node:events';
import { createServer } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { describeOnServer, liveBytes } from '@prodlike/testkit';
import pg from 'pg';
import { startWireProxy } from './start-wire-proxy';
import { copyDone, frame, int32, query } from './testing/frames';
import { RawClient } from './testing/raw-client';
import type { WireObserver } from './wire-events';
import type { WireProxy } from './wire-proxy';

const tlsRequest = Buffer.concat([int32(8), int32(80877103)]);

describeOnServer({ major: 18, settings: { max_connections: '300' } }, (server) => {
  let proxy: WireProxy;
  let observer: WireObserver = {};

  beforeEach(async () => {
    observer = {};
    const forwarding: WireObserver = {
      sessionOpened: (session) => observer.sessionOpened?.(session),
      sessionClosed: (session, how) => observer.sessionClosed?.(session, how),
      statementEnded: (statement) => observer.statementEnded?.(statement),
    };
    proxy = await startWireProxy({
      upstream: server().parameters,
      observer: forwarding,
      reportPrefix: 'report:',
    });
  });
  afterEach(() => proxy.close());

  const backends = async (): Promise<number> => {
    const client = new pg.Client(server().parameters);
    await client.connect();
    const { rows } = await client.query(
      "select count(*)::int as n from pg_stat_activity where application_name = 'raw'",
    );
    await client.end();
    return rows[0].n;
  };
  const sessionClosed = (): Promise<string> =>
    new Promise((resolve) => {
      observer.sessionClosed = (_, how) => resolve(how);
    });

  it('serves 250 connections at once', async () => {
    const clients = await Promise.all(Array.from({ length: 250 }, () => RawClient.open(proxy)));
    expect(proxy.statistics).toMatchObject({ total: 250, peak: 250 });
    await Promise.all(clients.map((client) => client.exchange(query('select 1'), 1)));
    let open = clients.length;
    const allClosed = new Promise<void>((resolve) => {
      observer.sessionClosed = () => --open === 0 && resolve();
    });
    for (const client of clients) client.socket.destroy();
    await allClosed;
    expect(proxy.openSessions).toBe(0);
    expect(proxy.statistics.lost).toBe(250);
  });

  it('ends the backend of a client that vanishes in the middle of a result', async () => {
    const client = await RawClient.open(proxy);
    client.socket.write(query("select repeat('x', 1000) from generate_series(1, 10000000)"));
    await once(client.socket, 'data');
    const closed = sessionClosed();
    const errors: unknown[] = [];
    observer.statementEnded = (statement) => void errors.push(statement.error?.sqlState);
    client.socket.resetAndDestroy();
    expect(await closed).toBe('client-lost');
    expect(errors).toEqual(['08006']);
    while ((await backends()) > 0);
  });

  it('lets a client close its sending side and still read the answer', async () => {
    const client = await RawClient.open(proxy);
    client.socket.end(query("select repeat('y', 2000000)"));
    await once(client.socket, 'close');
    expect(client.received.length).toBeGreaterThan(2_000_000);
  });

  it.each([
    ['HTTP', Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')],
    ['zeros', Buffer.alloc(100)],
    ['plain bytes behind a request for TLS', Buffer.concat([tlsRequest, query('select 1')])],
    ['a broken TLS handshake', Buffer.concat([Buffer.from([0x16, 3, 1, 0, 5]), Buffer.from('nonsense')])],
    ['a request for GSSAPI, then nonsense', Buffer.concat([int32(8), int32(80877104), Buffer.from('x')])],
  ])('survives a client that sends %s', async (_, bytes) => {
    const client = await RawClient.connect(proxy);
    client.socket.write(bytes);
    await once(client.socket, 'close');
    const good = await RawClient.open(proxy);
    await good.exchange(query('select 1'), 1);
    good.socket.destroy();
  });

  it('survives port scanners', async () => {
    const scanners = await Promise.all(Array.from({ length: 50 }, () => RawClient.connect(proxy)));
    for (const [i, { socket }] of scanners.entries()) {
      if (i % 2 === 0) socket.resetAndDestroy();
      else socket.end();
    }
    const good = await RawClient.open(proxy);
    expect(proxy.statistics).toMatchObject({ total: 1, refused: 0 });
    good.socket.destroy();
  });

  it('passes what is no protocol to the server, and stops following that session', async () => {
    const client = await RawClient.open(proxy);
    await client.exchange(query('select 1'), 1);
    client.socket.write(Buffer.concat([Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff]), query('select 2')]));
    await once(client.socket, 'close');
    expect(client.received.toString('latin1')).toContain('C08P01');
    expect(proxy.statistics.unreadable).toBe(1);
  });

  it('terminates TLS that begins without asking', async () => {
    const socket = connectTls({
      host: proxy.host,
      port: proxy.port,
      rejectUnauthorized: false,
      ALPNProtocols: ['postgresql'],
    });
    await once(socket, 'secureConnect');
    expect(socket.alpnProtocol).toBe('postgresql');
    const client = new RawClient(socket);
    const body = Buffer.concat([int32(3 * 65536), Buffer.from('user\0postgres\0\0')]);
    await client.exchange(Buffer.concat([int32(body.length + 4), body]), 1);
    await client.exchange(query("select repeat('z', 1000000)"), 1);
    expect(client.received.length).toBeGreaterThan(1_000_000);
    socket.destroy();
  });

  it('tells a client that the server cannot be reached', async () => {
    // A port that is given to nobody who asks for any.
    const upstream = { host: '127.0.0.1', port: 1, database: '', user: '' };
    const dead = await startWireProxy({ upstream, observer: {}, reportPrefix: 'report:' });
    const client = new pg.Client({ host: dead.host, port: dead.port, user: 'postgres' });
    await expect(client.connect()).rejects.toMatchObject({ code: '08001' });
    expect(dead.statistics.refused).toBe(1);
    await dead.close();
  });

  it('closes while the server does not answer', async () => {
    const mute = createServer().listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const address = mute.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const ssl = { rejectUnauthorized: false };
    const upstream = { host: '127.0.0.1', port, database: '', user: '', ssl };
    const waiting = await startWireProxy({ upstream, observer: {}, reportPrefix: 'report:' });
    const client = await RawClient.connect(waiting);
    client.socket.write(Buffer.concat([int32(9), int32(3 * 65536), Buffer.alloc(1)]));
    const [connection] = await once(mute, 'connection');
    await waiting.close();
    connection.destroy();
    mute.close();
    expect(waiting.openSessions).toBe(0);
  });

  it('goes on when the client leaves while a hook holds', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      observer.statementEnded = () => {
        resolve();
        return new Promise((settle) => {
          release = settle;
        });
      };
    });
    const client = await RawClient.open(proxy);
    const closed = sessionClosed();
    client.socket.write(query('select 1'));
    await held;
    client.socket.resetAndDestroy();
    expect(await closed).toBe('client-lost');
    release();
    observer.statementEnded = () => undefined;
    const other = await RawClient.open(proxy);
    await other.exchange(query('select 1'), 1);
    other.socket.destroy();
  });

  it('closes with sessions in every state', async () => {
    const idle = await RawClient.open(proxy);
    const busy = await RawClient.open(proxy);
    busy.socket.write(query('select pg_sleep(1000)'));
    const silent = await RawClient.connect(proxy);
    const gone = Promise.all([idle, busy, silent].map(({ socket }) => once(socket, 'close')));
    await proxy.close();
    await gone;
    expect(proxy.openSessions).toBe(0);
  });

  it('keeps its memory flat while 1 GB is copied through it', async () => {
    const client = await RawClient.open(proxy);
    await client.exchange(query('create unlogged table big (data text)'), 1);
    client.socket.write(query("copy big from stdin where data = 'none'"));
    const row = frame('d', `${'x'.repeat(100_000)}\n`);
    const chunk = Buffer.concat(Array.from({ length: 10 }, () => row));
    const before = liveBytes();
    let peak = before;
    for (let sent = 0; sent < 1e9; sent += chunk.length) {
      if (!client.socket.write(chunk)) await once(client.socket, 'drain');
      if (sent % 100e6 === 0) peak = Math.max(peak, liveBytes());
    }
    await client.exchange(copyDone, 1);
    expect(client.received.toString('latin1')).toContain('COPY 0');
    expect(peak - before).toBeLessThan(100e6);
    client.socket.destroy();
  });
});
