import { type ConnectionParameters, connect } from '@prodlike/postgres';
import { postgres18Clients, startTestServer, type TestServer } from '@prodlike/testkit';
import { makeShop, type SampleSettings, sampleWith } from './sample/testing/sample-copies';

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
}, 120_000);
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
  const invalid = 'SELECT conname FROM pg_constraint WHERE NOT convalidated';
  expect(await valuesOf(target, invalid)).toEqual([]);
});
