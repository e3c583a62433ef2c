import { connect } from '@prodlike/postgres';
import { startTestServer, type TestServer } from '@prodlike/testkit';
import { makeShop, type SampleSettings, sampleWith } from './testing/sample-copies';

const documents = `
  CREATE TABLE crm.documents (id integer PRIMARY KEY, body oid, old boolean);
  SELECT lo_from_bytea(30001, 'chosen'), lo_from_bytea(30002, 'not chosen');
  INSERT INTO crm.documents VALUES (1, 30001, false), (2, 30002, true)`;
const contents =
  "SELECT oid::int8::int, convert_from(lo_get(oid), 'UTF8') FROM pg_largeobject_metadata ORDER BY 1";
const sampling = { roots: { 'crm.documents': { where: 'NOT old' } } };
const masks = { 'crm.customers.email': "'x' || id" };

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ major: 15, settings: { wal_level: 'minimal', max_wal_senders: '0' } });
});
afterAll(() => server.stop());

test.each<[string, Partial<SampleSettings>, string]>([
  ['unmasked', {}, 'chosen'],
  ['masked', { masks }, ''],
  ['kept by the policy', { masks, special: { largeObjects: 'keep' } }, 'chosen'],
])('the large objects of chosen rows, %s', async (name, settings, expected) => {
  const source = await makeShop(server.parameters, `shop ${name}`.replaceAll(' ', '_'));
  const from = await connect(source, { applicationName: 'copying test' });
  await from.query(documents);
  await from.end();
  const { copy, target } = await sampleWith({ source, target: server.parameters, sampling, ...settings });
  const to = await connect(target, { applicationName: 'copying test' });
  const { rows } = await to.query({ text: contents, rowMode: 'array' });
  await to.end();
  expect(rows).toEqual([[30_001, expected]]);
  const kept = expected !== '';
  expect(copy.largeObjects).toEqual({ copied: Number(kept), emptied: Number(!kept), bytes: expected.length });
  expect(copy.omitted.filter(({ object }) => object.includes('large object'))).toHaveLength(Number(!kept));
});
