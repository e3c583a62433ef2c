import { type ConnectionParameters, connect, readCatalog } from '@prodlike/postgres';
import { type HotStandby, startHotStandby } from '@prodlike/testkit';
import * as v from 'valibot';
import { resolveSampling } from '../resolve/resolve-sampling';
import { samplingSchema } from '../sampling/sampling-schema';
import { checkSampling } from './check-sampling';

let servers: HotStandby;
beforeAll(async () => {
  servers = await startHotStandby();
  const settings = { synchronous_commit: 'on' };
  const client = await connect(servers.primary, { applicationName: 'subsetting test', settings });
  await client.query(
    'CREATE TABLE kept (id int PRIMARY KEY); CREATE UNLOGGED TABLE "Pa.ges" (id int PRIMARY KEY)',
  );
  await client.end();
  await servers.caughtUp();
});
afterAll(() => servers.stop());

async function faultsOn(source: ConnectionParameters, pages: string): Promise<string[]> {
  const client = await connect(source, { applicationName: 'subsetting test' });
  try {
    const section = { tables: { kept: 'all', 'public."Pa.ges"': pages } };
    const plan = resolveSampling(v.parse(samplingSchema, section), await readCatalog(client), new Map());
    expect(plan.faults).toEqual([]);
    return (await checkSampling(client, plan)).map(({ fault }) => fault);
  } finally {
    await client.end();
  }
}

test('an unlogged table cannot be sampled from a standby, and need not be', async () => {
  expect(await faultsOn(servers.standby, 'all')).toEqual([
    'public."Pa.ges" is unlogged, and the source is a standby, which has no rows of it',
  ]);
  expect(await faultsOn(servers.standby, 'schema-only')).toEqual([]);
  expect(await faultsOn(servers.primary, 'all')).toEqual([]);
});
