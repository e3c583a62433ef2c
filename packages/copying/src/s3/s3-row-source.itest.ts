import { CleanUp } from '@prodlike/core';
import { type ConnectionParameters, connect, openSnapshot } from '@prodlike/postgres';
import {
  createS3Extension,
  type Moto,
  type S3Extension,
  startMoto,
  startTestServer,
  type TestServer,
  until,
} from '@prodlike/testkit';
import { copyTables } from '../tables/copy-tables';
import { planTableCopies } from '../tables/plan-table-copies';
import { makePair, nastyTables, runSql, selectionOf, storedTables } from '../tables/testing/database-pair';
import { verifyTables } from '../tables/verify-tables';
import type { ObjectStore } from './object-store';
import { requireS3Export } from './require-s3-export';
import { s3RowSource } from './s3-row-source';
import { plainObjectStore } from './testing/plain-object-store';

const applicationName = 'prodlike s3 test';
const [prefix, doNothing] = ['nightly/run-1', () => undefined];
let servers: readonly [source: TestServer, target: TestServer];
let moto: Moto;
let store: ObjectStore;
let source: ConnectionParameters;
let target: ConnectionParameters;
let extension: S3Extension;

beforeAll(async () => {
  const settings = { wal_level: 'minimal', max_wal_senders: '0' };
  servers = await Promise.all([
    startTestServer({ major: 15, settings }),
    startTestServer({ major: 18, settings }),
  ]);
  moto = await startMoto();
  store = await plainObjectStore(moto.endpoint, 'exports');
  [source, target] = await makePair(servers[0].parameters, servers[1].parameters, nastyTables);
  extension = await createS3Extension({ server: source, endpoint: moto.endpoint });
});
afterAll(async () => {
  await extension.remove();
  await Promise.all([moto.stop(), ...servers.map((server) => server.stop())]);
});

async function copyAll(settings: Readonly<Record<string, string>>, from = store) {
  const cleanUp = new CleanUp();
  const selections = (await storedTables(source)).map((table) => selectionOf(table));
  const copies = planTableCopies({ selections, edges: [], emptyRoots: [] }, null);
  const snapshot = await openSnapshot(source, { applicationName, settings });
  try {
    const rowSource = s3RowSource({ store: from, prefix, cleanUp });
    const copied = await copyTables({ snapshot, target, copies, rowSource, report: doNothing });
    await verifyTables({ target, copies, copied, searchPath: snapshot.searchPath });
    return { copies, copied };
  } finally {
    await snapshot.close();
    expect(await cleanUp.run()).toEqual([]);
  }
}

test.each([
  ['one file a table', {}],
  ['files cut anywhere', { 'prodlike_test.part_bytes': '700' }],
  ['files with headers of their own', { 'prodlike_test.part_rows': '20' }],
])('every type and name goes through S3, as %s, and nothing stays there', async (_, settings) => {
  const { copies, copied } = await copyAll(settings);
  expect(copied.map(({ table, rows }) => [table.name, rows])).toEqual(
    expect.arrayContaining([
      ['of_all_types', 50],
      ['empty', 0],
    ]),
  );
  expect(new Set(copies.map(({ format }) => format))).toEqual(new Set(['binary', 'text']));
  expect(await store.list('')).toEqual([]);
});

test('it is the same as the source’s own COPY, byte by byte', async () => {
  const { copies, copied } = await copyAll({});
  const snapshot = await openSnapshot(source, { applicationName, settings: {} });
  const relayed = await copyTables({ snapshot, target, copies, report: doNothing });
  await snapshot.close();
  const sums = (tables: typeof copied) => tables.map(({ table, checksum }) => [table.name, checksum]);
  expect(sums(copied)).toEqual(sums(relayed));
});

test('objects are gone when the target refuses, too', async () => {
  await runSql(target, 'TRUNCATE of_all_types; ALTER TABLE of_all_types ADD CHECK (i4 < 40)');
  await expect(copyAll({})).rejects.toThrow('Loading of_all_types failed: SQLSTATE 23514');
  expect(await store.list('')).toEqual([]);
  await runSql(target, 'ALTER TABLE of_all_types DROP CONSTRAINT of_all_types_i4_check');
});

test('a file that somebody else deletes is missed', async () => {
  const lists = [[]];
  const losing: ObjectStore = { ...store, list: async (key) => lists.shift() ?? (await store.list(key)) };
  await expect(copyAll({}, losing)).rejects.toThrow('The source wrote 1 files to S3, and 0 are there');
  expect(await store.list('')).toEqual([]);
});

test('nothing stays when the run ends while the source writes', async () => {
  const cleanUp = new CleanUp();
  const [table] = await storedTables(source);
  const selections = table ? [selectionOf(table)] : [];
  const [copy] = planTableCopies({ selections, edges: [], emptyRoots: [] }, null);
  if (copy === undefined) throw new Error('There is no table.');
  const slow = { ...copy, select: `SELECT x.* FROM (${copy.select}) x CROSS JOIN pg_sleep(60)` };
  const snapshot = await openSnapshot(source, { applicationName, settings: {} });
  cleanUp.defer('the snapshot', () => snapshot.close());
  const rowSource = s3RowSource({ store, prefix, cleanUp });
  const stop = new AbortController();
  const request = { snapshot, target, copies: [slow], rowSource, report: doNothing, signal: stop.signal };
  const copying = copyTables(request).catch((error: unknown) => error);
  await until('the source writes', async () => (await activeExports()) === 1);
  stop.abort();
  expect(await cleanUp.run()).toEqual([]);
  expect(await copying).toMatchObject({ message: expect.stringContaining('Copying was interrupted.') });
  expect(await store.list('')).toEqual([]);
});

async function activeExports(): Promise<number> {
  const client = await connect(servers[0].parameters, { applicationName: 'watch' });
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity
     WHERE application_name = $1 AND state = 'active' AND query LIKE '%query_export_to_s3%'`,
    [applicationName],
  );
  await client.end();
  return rows[0]?.count ?? 0;
}

describe('before the snapshot', () => {
  const check = async (parameters: ConnectionParameters, error?: string) => {
    const client = await connect(parameters, { applicationName });
    try {
      if (error !== undefined)
        await client.query("SELECT set_config('prodlike_test.s3_error', $1, false)", [error]);
      await requireS3Export(client, store, prefix, new CleanUp());
    } finally {
      await client.end();
    }
  };

  test('a source that can export is found out by one row, which does not stay', async () => {
    await check(source);
    expect(await store.list('')).toEqual([]);
  });

  test('a missing extension and missing rights are told of', async () => {
    await expect(check(target)).rejects.toThrow('The source does not have the extension aws_s3');
    await runSql(source, 'CREATE ROLE reader LOGIN');
    await expect(check({ ...source, user: 'reader' })).rejects.toThrow(
      'GRANT USAGE ON SCHEMA aws_s3, aws_commons',
    );
  });

  test.each([
    [
      "credentials stored with the database cluster can't be accessed",
      'Give the instance an IAM role for the feature s3Export',
    ],
    ['Access Denied', 'S3 denies it to the role of the database instance. Allow s3:PutObject'],
    ['Unable to connect to endpoint', 'cannot reach S3. Let its security group out'],
    ['The specified bucket does not exist', 'Use a bucket in the region of the database instance.'],
    ['Something else', 'the reason is not known.'],
  ])('%s', async (error, words) => {
    await expect(check(source, error)).rejects.toThrow(words);
    await expect(check(source, error)).rejects.not.toThrow(error);
  });
});
