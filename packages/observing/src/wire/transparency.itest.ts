import { once } from 'node:events';
import { describeOnServer } from '@prodlike/testkit';
import { startWireProxy } from './start-wire-proxy';
import {
  bind,
  closePortal,
  copyDone,
  execute,
  frame,
  int16,
  int32,
  parse,
  query,
  sync,
  terminate,
} from './testing/frames';
import { type Address, framesOf, RawClient } from './testing/raw-client';

/** What a client sends, and how many ReadyForQuery it waits for before it goes on. */
type Step = readonly [bytes: Buffer, readyCount: number];

const concat = (...frames: readonly Buffer[]): Buffer => Buffer.concat(frames);
const describe_ = frame('D', 'P\0');
const raise = (level: string): string => `do $$ begin raise ${level} 'told % %', 1, repeat('x', 300); end $$`;

const script: readonly Step[] = [
  [query('select 1; select 2, null; select generate_series(1, 20)'), 1],
  [query('-- nothing'), 1],
  [query('select 1; selec 2'), 1],
  [query('select 1; select 1/0; select 2'), 1],
  [query(`${raise('notice')}; ${raise('warning')}`), 1],
  [concat(query('begin'), query('select 1'), query('select 1/0'), query('select 2'), query('rollback')), 5],
  [query("set application_name = 'other'"), 1],
  [query('truncate t'), 1],
  [concat(parse('insert into t values ($1::int, $2)', 'i'), frame('D', 'Si\0'), sync), 1],
  [concat(bind(['1', 'one'], '', 'i'), execute(), bind(['2', 'two'], '', 'i'), execute(), sync), 1],
  [concat(bind(['1', 'again'], '', 'i'), execute(), parse('select 1'), bind(), execute(), sync), 1],
  [concat(parse('select g from generate_series(1, 5) g'), bind([], 'p'), execute(2, 'p'), sync), 1],
  [query('begin'), 1],
  [concat(parse('select g from generate_series(1, 5) g'), bind([], 'p'), execute(2, 'p'), sync), 1],
  [concat(execute(2, 'p'), execute(2, 'p'), closePortal('p'), sync), 1],
  [query('commit'), 1],
  [concat(parse('select a, b from t'), bind(), describe_, execute(), frame('H'), sync), 1],
  [
    concat(
      query('copy t from stdin'),
      frame('d', '3\tthree\n'),
      frame('d', '4\tfo'),
      frame('d', 'ur\n'),
      copyDone,
    ),
    1,
  ],
  [concat(query('copy t from stdin'), frame('d', 'no number\tx\n'), copyDone), 1],
  [concat(query('copy t from stdin'), frame('f', 'changed my mind\0')), 1],
  [concat(parse('copy t from stdin'), bind(), execute(), frame('d', '9\tnine\n'), copyDone, sync), 1],
  [query('copy t to stdout; select count(*) from t'), 1],
  [query("copy (select g, repeat('y', 100) from generate_series(1, 30000) g) to stdout"), 1],
  [query("select g, repeat('z', 1000) from generate_series(1, 5000) g"), 1],
  [query("select repeat('w', 3000000)"), 1],
  [query('listen c; notify c, $$payload$$'), 1],
  // pi()
  [frame('F', int32(1610), int16(0), int16(0), int16(0)), 1],
  [query('prepare q as select 1; execute q; deallocate all; discard all'), 1],
];

/** All that a server says to the script, with what differs from session to session blanked. */
async function record(address: Address, pieces: (bytes: Buffer) => Buffer[]): Promise<string[]> {
  const client = await RawClient.open(address);
  for (const [bytes, readyCount] of script) {
    const cut = pieces(bytes);
    const last = cut.pop();
    for (const piece of cut) client.socket.write(piece);
    if (last !== undefined) await client.exchange(last, readyCount);
  }
  const closed = new Promise((resolve) => client.socket.once('close', resolve));
  client.socket.write(terminate);
  await closed;
  const frames = framesOf(client.received);
  expect(frames.reduce((sum, { end }) => sum + end, 0)).toBe(client.received.length);
  return frames.map(({ type, body }) => {
    if (type === 'K') return `K${body.length}`;
    if (type === 'A') return `A${body.toString('latin1', 4)}`;
    return `${type}${body.toString('latin1')}`;
  });
}

const whole = (bytes: Buffer): Buffer[] => [bytes];
const inBits = (bytes: Buffer): Buffer[] => {
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 3) pieces.push(bytes.subarray(at, at + 3));
  return pieces;
};

for (const major of [15, 18] as const) {
  describeOnServer({ major }, (server) => {
    beforeAll(async () => {
      const client = await RawClient.open(server().parameters);
      await client.exchange(query('create table t (a int primary key, b text)'), 1);
      client.socket.destroy();
    });

    it.each([
      ['whole', whole],
      ['in bits', inBits],
    ])('passes a session byte for byte, sent %s', async (_, pieces) => {
      const proxy = await startWireProxy({
        upstream: server().parameters,
        observer: { statementEnded: () => new Promise((resolve) => setImmediate(resolve)) },
        reportPrefix: 'report:',
      });
      try {
        const direct = await record(server().parameters, whole);
        const proxied = await record(proxy, pieces);
        const different = proxied.findIndex((bytes, i) => bytes !== direct[i]);
        expect(proxied[different]?.slice(0, 500)).toBe(direct[different]?.slice(0, 500));
        expect(proxied.length).toBe(direct.length);
        expect(direct.filter((one) => one.startsWith('E')).length).toBeGreaterThan(5);
      } finally {
        await proxy.close();
      }
    });

    it('passes protocol 3.2, with its longer cancel key or its refusal', async () => {
      const proxy = await startWireProxy({
        upstream: server().parameters,
        observer: {},
        reportPrefix: 'report:',
      });
      try {
        const client = await RawClient.open(proxy, 3 * 65536 + 2);
        const key = framesOf(client.received).find(({ type }) => type === 'K');
        const negotiated = framesOf(client.received).some(({ type }) => type === 'v');
        expect({ keyBytes: key?.body.length, negotiated }).toEqual(
          major === 18 ? { keyBytes: 36, negotiated: false } : { keyBytes: 8, negotiated: true },
        );
        const running = client.exchange(
          query("do $$ begin raise notice 'here'; perform pg_sleep(100); end $$"),
          1,
        );
        while (!client.received.includes('here')) await once(client.socket, 'data');
        const length = int32(8 + (key?.body.length ?? 0));
        const canceller = await RawClient.connect(proxy);
        canceller.socket.write(Buffer.concat([length, int32(80877102), key?.body ?? Buffer.alloc(0)]));
        await running;
        expect(client.received.toString('latin1')).toContain('C57014');
        client.socket.destroy();
      } finally {
        await proxy.close();
      }
    });
  });
}
