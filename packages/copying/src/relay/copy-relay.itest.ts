import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ConnectionParameters, CopyIn, connect, serverAccount, sumUpCopy } from '@prodlike/postgres';
import { startShapingProxy, startTestServer, type TestServer } from '@prodlike/testkit';
import type { Client } from 'pg';
import type { TableCopy } from '../table-copy';
import { loadTable } from '../tables/load-table';
import { planTableCopies } from '../tables/plan-table-copies';
import { runSql, selectionOf, storedTables } from '../tables/testing/database-pair';
import { copyRelay } from './copy-relay';
import { LoadSink } from './load-sink';

const applicationName = 'relay test';
let folder: string;
let server: TestServer;
let copy: TableCopy;
let plain: ConnectionParameters;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'prodlike-relay-'));
  chmodSync(folder, 0o755);
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  const options = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'];
  execFileSync('openssl', ['req', ...options, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
  const account = serverAccount();
  if (account) chownSync(key, account.uid, account.gid);
  server = await startTestServer({
    major: 18,
    settings: { ssl: 'on', ssl_cert_file: certificate, ssl_key_file: key },
  });
  plain = server.tcpParameters;
  await runSql(
    plain,
    `CREATE TABLE big AS SELECT n AS id, repeat(md5(n::text), 30) AS text FROM generate_series(1, 60000) n;
     CREATE FUNCTION told(id int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN RAISE NOTICE 'row %', id; RETURN id; END $$`,
  );
  await runSql(plain, 'CREATE DATABASE target');
  await runSql({ ...plain, database: 'target' }, 'CREATE TABLE big (id int, text text)');
  const selections = (await storedTables(plain)).map((table) => selectionOf(table));
  const [planned] = planTableCopies({ selections, edges: [], emptyRoots: [] }, null);
  if (planned === undefined) throw new Error('There is nothing to copy.');
  copy = planned;
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

async function withSessions(
  parameters: readonly [ConnectionParameters, ConnectionParameters],
  act: (source: Client, target: Client) => Promise<void>,
): Promise<void> {
  const [source, target] = await Promise.all(parameters.map((one) => connect(one, { applicationName })));
  if (source === undefined || target === undefined) throw new Error('Two sessions were asked for.');
  await act(source, target).finally(() => Promise.all([source.end(), target.end()]));
}

test.each([
  ['plain', undefined],
  ['TLS', { rejectUnauthorized: false }],
])('over %s, and both sessions go on afterwards', async (_name, ssl) => {
  const parameters = { ...plain, ...(ssl ? { ssl } : {}) };
  await withSessions([parameters, { ...parameters, database: 'target' }], async (source, target) => {
    for (const _round of [1, 2]) {
      const facts = await loadTable({ copy, rowSource: copyRelay, source, target, moved: () => undefined });
      expect(facts).toEqual(await sumUpCopy(source, 'COPY big TO STDOUT (FORMAT binary)'));
      expect((await target.query('SELECT count(*)::int AS count FROM big')).rows).toEqual([
        { count: 60_000 },
      ]);
    }
  });
});

test('notices between the rows go where notices go', async () => {
  await withSessions([plain, { ...plain, database: 'target' }], async (source, target) => {
    let notices = 0;
    source.on('notice', () => {
      notices += 1;
    });
    const telling = { ...copy, select: 'SELECT told(id), text FROM big WHERE id <= 500' };
    const { rows } = await loadTable({
      copy: telling,
      rowSource: copyRelay,
      source,
      target,
      moved: () => undefined,
    });
    expect([rows, notices]).toEqual([500, 500]);
  });
});

test('pieces of any size make the same data and checksum as messages', async () => {
  await withSessions([plain, { ...plain, database: 'target' }], async (source, target) => {
    await target.query('BEGIN; TRUNCATE big');
    const copyIn = target.query(new CopyIn(Buffer.from('COPY big FROM STDIN')));
    await copyIn.ready;
    const sink = new LoadSink(copyIn, () => undefined);
    const rows = Array.from({ length: 1000 }, (_, id) => `${id}\ttext ${id}\n`).join('');
    for (let at = 0; at < rows.length; at += 777) await sink.write(Buffer.from(rows.slice(at, at + 777)));
    await copyIn.end();
    const { checksum, bytes } = await sumUpCopy(target, 'COPY big TO STDOUT');
    expect([sink.checksum, sink.bytes, copyIn.rows]).toEqual([checksum, bytes, 1000]);
    await target.query('ROLLBACK');
    expect((await source.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });
});

test('a slow target holds the source back, instead of rows piling up here', async () => {
  const proxy = await startShapingProxy({ to: plain, bytesPerSecond: 12_000_000, roundTripMs: 2 });
  try {
    await withSessions(
      [plain, { ...plain, database: 'target', port: proxy.port }],
      async (source, target) => {
        let most = 0;
        let moved = 0;
        await loadTable({
          copy,
          rowSource: copyRelay,
          source,
          target,
          moved: (bytes) => {
            moved += bytes;
            // What the link has not taken yet is here, or in buffers of the two sockets, which take some megabytes each.
            most = Math.max(most, moved - proxy.bytesUp);
          },
        });
        expect(moved).toBeGreaterThan(55e6);
        expect(most).toBeLessThan(20e6);
      },
    );
  } finally {
    await proxy.stop();
  }
});
