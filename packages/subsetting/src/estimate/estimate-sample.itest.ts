import { type Catalog, connect, readCatalog } from '@prodlike/postgres';
import { describeOnServer } from '@prodlike/testkit';
import type { Client } from 'pg';
import * as v from 'valibot';
import { resolveSampling } from '../resolve/resolve-sampling';
import { samplingSchema } from '../sampling/sampling-schema';
import { everyKind } from '../testing/every-kind.testing';
import { estimateSample } from './estimate-sample';
import type { SampleEstimate } from './sample-estimate';

describe.each([15, 18] as const)('estimateSample', (major) => {
  describeOnServer({ major }, (server) => {
    let client: Client;
    let catalog: Catalog;

    beforeAll(async () => {
      client = await connect(server().parameters, { applicationName: 'subsetting test' });
      await client.query(everyKind);
      catalog = await readCatalog(client);
    });
    afterAll(() => client.end());

    const estimate = (section: Record<string, unknown>): Promise<SampleEstimate> =>
      estimateSample(client, resolveSampling(v.parse(samplingSchema, section), catalog, new Map()));
    const rowsOf = ({ units }: SampleEstimate, name: string): number =>
      units.find(({ unit }) => unit.table.name === name)?.rows ?? Number.NaN;

    test('rows and bytes of a whole table', async () => {
      const all = await estimate({ tables: { 'shop.lines': 'all' }, children: 'stop' });
      const unit = all.units.find(({ unit: { table } }) => table.name === 'lines');
      expect(unit).toMatchObject({ rows: 3000, sourceRows: 3000 });
      expect(rowsOf(all, 'orders')).toBe(1000);
      const { rows } = await client.query<{ n: number }>(
        'SELECT sum(2 + 3 * 4 + 8 + 4 + length(sku))::int AS n FROM shop.lines',
      );
      expect(unit?.bytes).toBeGreaterThan((rows[0]?.n ?? 0) * 0.9);
      expect(unit?.bytes).toBeLessThan((rows[0]?.n ?? 0) * 1.1);
    });

    test('children by their fan-out, parents by how many differ', async () => {
      const made = await estimate({
        roots: { 'crm.customers': { where: 'id <= 20' } },
        children: 'stop',
        edges: { 'shop.orders(customer_id)': 'follow', 'shop.lines(order_id)': { limit: 1 } },
        tables: { 'crm.teams': 'none' },
      });
      expect(rowsOf(made, 'orders')).toBeGreaterThanOrEqual(90);
      expect(rowsOf(made, 'orders')).toBeLessThanOrEqual(250);
      expect(rowsOf(made, 'lines')).toBeGreaterThanOrEqual(90);
      expect(rowsOf(made, 'lines')).toBeLessThanOrEqual(250);
      expect(rowsOf(made, 'countries')).toBe(3);
      expect(rowsOf(made, 'teams')).toBe(0);
      expect(made.leftOut).toContainEqual(
        expect.objectContaining({
          reason: 'unreached',
          unit: expect.objectContaining({ content: 'selected' }),
        }),
      );
      expect(
        made.leftOut.filter(({ reason }) => reason === 'none').map(({ unit }) => unit.table.name),
      ).toEqual(['teams']);
    });

    test('a table that is left out need not be readable, also where it was never analysed', async () => {
      await client.query(`CREATE SCHEMA hidden; CREATE TABLE hidden.mail AS SELECT 1 AS id;
        ALTER TABLE hidden.mail SET (autovacuum_enabled = off); CREATE ROLE reads_little;
        GRANT USAGE ON SCHEMA crm TO reads_little; GRANT SELECT ON ALL TABLES IN SCHEMA crm TO reads_little`);
      catalog = await readCatalog(client);
      await client.query('SET ROLE reads_little');
      const others = { '*.*': 'none', 'crm.countries': 'all' };
      const made = await estimate({ tables: others, children: 'stop' }).finally(() =>
        client.query('RESET ROLE'),
      );
      expect([rowsOf(made, 'countries'), rowsOf(made, 'mail')]).toEqual([4, 0]);
    });
  });
});
