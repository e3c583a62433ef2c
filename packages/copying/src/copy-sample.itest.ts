import { CleanUp } from '@prodlike/core';
import { type ConnectionParameters, connect } from '@prodlike/postgres';
import {
  describeMajor,
  postgres18Clients,
  startHotStandby,
  startTestServer,
  type TestServer,
  until,
} from '@prodlike/testkit';
import { copyRelay } from './relay/copy-relay';
import type { RowSource } from './relay/row-source';
import { makeShop, type SampleSettings, sampleWith } from './sample/testing/sample-copies';
import { runSql } from './tables/testing/database-pair';

let servers: Record<15 | 18, TestServer>;
let pgDumpFolders: readonly string[];

beforeAll(async () => {
  const settings = { wal_level: 'minimal', max_wal_senders: '0' };
  const [older, newer, clients] = await Promise.all([
    startTestServer({ major: 15, settings }),
    startTestServer({ major: 18, settings }),
    postgres18Clients(),
  ]);
  servers = { 15: older, 18: newer };
  pgDumpFolders = [clients];
});
afterAll(() => Promise.all([servers[15].stop(), servers[18].stop()]));

const sampling = {
  roots: { 'crm.customers': { where: 'id IN (20, 21)' }, 'crm.countries': 'all' },
  edges: { 'crm.customers(referred_by)': 'stop' },
  tables: { 'crm.audit': 'schema-only' },
};
const masks = { 'crm.customers.email': `'user' || id || '@example.com'` };

async function valuesOf(parameters: ConnectionParameters, sql: string): Promise<unknown[]> {
  const client = await connect(parameters, { applicationName: 'copying test' });
  const { rows } = await client.query({ text: sql, rowMode: 'array' }).finally(() => client.end());
  return rows;
}

async function sample(settings: SampleSettings) {
  return sampleWith({ pgDumpFolders, ...settings });
}

test.each([
  [15, 15],
  [15, 18],
  [18, 18],
] as const)('a masked sample from PostgreSQL %d to %d', async (from, to) => {
  const source = await makeShop(servers[from].parameters, `shop_${from}_${to}`);
  const { copy, target } = await sample({ source, target: servers[to].parameters, sampling, masks });
  expect(await valuesOf(target, 'SELECT id::int, email FROM crm.customers ORDER BY id')).toEqual(
    [10, 20, 21].map((id) => [id, `user${id}@example.com`]),
  );
  const orders = await valuesOf(target, 'SELECT count(*)::int, sum(doubled)::int FROM "Shop"."Orders"');
  expect(orders).toEqual(
    await valuesOf(
      source,
      'SELECT count(*)::int, sum(doubled)::int FROM "Shop"."Orders" WHERE customer_id IN (20, 21)',
    ),
  );
  expect(await valuesOf(target, 'SELECT count(*)::int FROM crm.totals')).toEqual([[2]]);
  const counts = Object.fromEntries(copy.tables.map(({ schema, name, rows }) => [`${schema}.${name}`, rows]));
  expect(counts).toMatchObject({ 'crm.customers': 3, 'Shop.Orders': 10, 'crm.countries': 2, 'crm.audit': 0 });
  expect(copy).toMatchObject({
    emptyRoots: [],
    snapshots: 1,
    finished: { foreignKeysChecked: 3, unchecked: [] },
  });
  expect(copy.edges).toContainEqual(expect.objectContaining({ direction: 'up', rows: 1 }));
  const [[events] = []] = (await valuesOf(target, 'SELECT count(*)::int FROM "Shop".events')) as number[][];
  expect(events).toBeGreaterThan(0);
  const ofEvents = { to: { schema: 'Shop', name: 'events' }, direction: 'down', rows: events };
  expect(copy.edges).toContainEqual(expect.objectContaining(ofEvents));
  const invalid = 'SELECT conname FROM pg_constraint WHERE NOT convalidated';
  expect(await valuesOf(target, invalid)).toEqual([]);
});

test('when the snapshot is lost all starts over, with nothing of the lost one left', async () => {
  const server = servers[18].parameters;
  const source = await makeShop(server, 'shop_lost');
  let sent = 0;
  const rowSource: RowSource = {
    async send(copy, session, sink) {
      const rows = await copyRelay.send(copy, session, sink);
      if (++sent === 2) {
        await runSql(source, `UPDATE crm.customers SET email = 'later' || id || '@real.example'`);
        await runSql(
          server,
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'shop_lost' AND application_name = 'prodlike sample'`,
        );
      }
      return rows;
    },
  };
  const lines: string[] = [];
  const { copy, target } = await sample({ source, target: server, sampling, lines, special: { rowSource } });
  expect(copy.snapshots).toBe(2);
  expect(lines).toContain('The snapshot of the source was lost: starting over with a new one.');
  expect(await valuesOf(target, 'SELECT email FROM crm.customers ORDER BY id')).toEqual(
    [10, 20, 21].map((id) => [`later${id}@real.example`]),
  );
});

test('a fault of the plan stops the run before the source is touched', async () => {
  const server = servers[15].parameters;
  const source = await makeShop(server, 'shop_closed');
  await runSql(
    source,
    `CREATE ROLE shop_reader LOGIN; GRANT USAGE ON SCHEMA crm, "Shop" TO shop_reader;
     GRANT SELECT ON ALL TABLES IN SCHEMA crm TO shop_reader`,
  );
  const lines: string[] = [];
  const copying = sample({ source: { ...source, user: 'shop_reader' }, target: server, sampling, lines });
  await expect(copying).rejects.toThrow(/may not read Shop\.Orders.*GRANT/);
  expect(lines).toEqual([]);
});

test('an interruption leaves no session on the source and no way to start over', async () => {
  const server = servers[18].parameters;
  const source = await makeShop(server, 'shop_interrupted');
  const cleanUp = new CleanUp();
  const rowSource: RowSource = {
    async send(copy, session, sink) {
      cleanUp.interrupt('SIGTERM');
      await cleanUp.run();
      return copyRelay.send(copy, session, sink);
    },
  };
  const copying = sample({ source, target: server, sampling, special: { rowSource, cleanUp } });
  await expect(copying).rejects.toThrow(/interrupted/);
  const left = `SELECT application_name FROM pg_stat_activity WHERE datname = 'shop_interrupted'`;
  await until('the sessions are gone', async () => (await valuesOf(server, left)).length === 0);
});

describeMajor(15, () => {
  test('a hot standby gives the same sample, without temporary tables', async () => {
    const { primary, standby, caughtUp, stop } = await startHotStandby();
    try {
      const { database } = await makeShop(primary, 'shop_of_standby');
      await caughtUp();
      const target = servers[15].parameters;
      const [ofPrimary, ofStandby] = await Promise.all(
        [primary, standby].map((server) =>
          sample({ source: { ...server, database }, target, sampling, masks }),
        ),
      );
      // Other plans give the rows in another order, so checksums differ.
      const ids = `SELECT array_agg(id ORDER BY id) FROM "Shop"."Orders"`;
      const counts = (one: typeof ofPrimary) => one?.copy.tables.map(({ name, rows }) => ({ name, rows }));
      expect(counts(ofStandby)).toEqual(counts(ofPrimary));
      expect(await valuesOf(ofStandby?.target ?? standby, ids)).toEqual(
        await valuesOf(ofPrimary?.target ?? primary, ids),
      );
      expect(ofStandby?.copy.schemaHash).toBe(ofPrimary?.copy.schemaHash);
    } finally {
      await stop();
    }
  });
});
