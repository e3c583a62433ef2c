import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { connect, defaultCacheDir, locateServer, startServer } from '@prodlike/postgres';
import { describeOnServer } from '@prodlike/testkit';
import { canary, canaryPolicy, canaryShop, wanted } from './canary-shop';
import { maskingKey, SampleWorkspace } from './sample-workspace';

/** The black box with a folder as its result: no Docker is needed. */

const appPassword = 'the new password of the app';
const accounts = { 'account-passwords': `app-password=${appPassword}` };
const secrets = new RegExp(`${canary}|${maskingKey}|${appPassword}`);

describe.each([15, 18] as const)('a sample as a folder', (major) => {
  describeOnServer({ major }, (server) => {
    let workspace: SampleWorkspace;
    beforeAll(async () => {
      workspace = new SampleWorkspace(server(), 'canary "shop"');
      await workspace.create(canaryShop);
      workspace.write('prodlike.yml', canaryPolicy);
    });
    afterEach(() => rmSync(workspace.out, { recursive: true, force: true }));
    afterAll(() => workspace.remove());

    /** Queries of a server on the folder, as the superuser unless told otherwise. */
    const inResult = async <T>(
      act: (query: (sql: string, user?: string, password?: string) => Promise<unknown[]>) => Promise<T>,
    ): Promise<T> => {
      const binaries = await locateServer({ dataDirMajor: major, cacheDir: defaultCacheDir() });
      const running = await startServer({ binaries, dataDir: workspace.out });
      try {
        return await act(async (sql, user = 'dev', password = 'dev') => {
          const { database } = workspace;
          const to = { host: '127.0.0.1', port: running.port, database, user, password };
          const client = await connect(to, { applicationName: 'test' });
          try {
            return (await client.query(sql)).rows;
          } finally {
            await client.end();
          }
        });
      } finally {
        await running.stop('fast');
      }
    };

    test('holds the wanted rows, what they refer to, and nothing else, masked', async () => {
      const run = await workspace.sampleDirectory({ ...wanted, ...accounts });
      expect([run.code, run.code === 0 ? '' : run.log]).toEqual([0, '']);
      expect(run.log).not.toMatch(secrets);
      expect(workspace.published()).not.toMatch(secrets);
      await inResult(async (query) => {
        const customers = await query(
          'select id::int, country, email, full_name, profile::text, notes from crm.customers order by id',
        );
        // Each was referred by the one before: the chain is what rows refer to.
        expect(customers.map((row) => Object(row).id)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
        expect(JSON.stringify(customers)).not.toContain(canary);
        const orders = await query(
          'select customer_id::int as c, count(*)::int as n from crm.orders group by 1 order by 1',
        );
        expect(orders).toEqual([
          { c: 10, n: 2 },
          { c: 20, n: 2 },
          { c: 50, n: 2 },
        ]);
        expect(await query('select code from crm.countries order by 1')).toEqual([
          { code: 'DE' },
          { code: 'KR' },
        ]);
        expect(await query('select 1 from crm.log')).toEqual([]);
        expect(await query('select count(*)::int as n from crm.mails')).toEqual([{ n: 50 }]);
        expect(await query('select 1 as one from crm.customers limit 1', 'app', appPassword)).toEqual([
          { one: 1 },
        ]);
        await expect(query('select 1', 'app', 'before-app')).rejects.toThrow(/password/);
        const inserted = await query(
          "insert into crm.customers (country, email, full_name, profile, tags) values ('KR', 'x@y', 'x', '{}', '{}') returning id::int",
        );
        expect(inserted).toEqual([{ id: 401 }]);
      });
    });

    test('the report says all of it', async () => {
      const { report } = await workspace.sampleDirectory({ ...wanted, ...accounts });
      expect(report).toMatchObject({
        target: 'directory',
        verdict: 'sealed',
        failure: null,
        source: { database: '"canary ""shop"""', standby: false },
        masking: { unmasked: false },
        residue: [],
        image: { id: workspace.out, digest: null, references: [] },
      });
      const customers = report?.tables.find(({ table }) => table === 'crm.customers');
      expect(customers).toMatchObject({ rows: 50, checksum: expect.stringMatching(/^[0-9a-f]{8}$/) });
      expect(report?.edges).toContainEqual({
        edge: 'crm.orders(customer_id)',
        direction: 'down',
        from: 'crm.customers',
        to: 'crm.orders',
        rows: 6,
      });
      expect(report?.sequences).toContainEqual(
        expect.objectContaining({ sequence: 'crm.customers_id_seq', value: '400', called: true }),
      );
      expect(report?.image?.labels).toMatchObject({
        'com.prodlike.source': workspace.database,
        'com.prodlike.masked': 'true',
        'com.prodlike.schema-hash': expect.stringMatching(/^[0-9a-f]{64}$/),
        'com.prodlike.policy-hash': expect.stringMatching(/^[0-9a-f]{64}$/),
      });
      expect(report?.coverage.join('\n')).toMatch(/every byte of [\d,]+ files/);
      expect(JSON.stringify(report)).not.toContain('127.0.0.1');
      expect(readFileSync(path.join(workspace.reportDir, 'sample.html'), 'utf8')).not.toContain('<script');
    });

    test('the same rows come again from the same source', async () => {
      const checksums = async () => {
        rmSync(workspace.out, { recursive: true, force: true });
        const { report } = await workspace.sampleDirectory({ ...wanted, ...accounts });
        return report?.tables.map(({ table, rows, checksum }) => [table, rows, checksum]);
      };
      const first = await checksums();
      expect(first?.length).toBeGreaterThan(4);
      expect(await checksums()).toEqual(first);
    });

    test('a plan copies nothing and needs no key', async () => {
      const run = await workspace.sample({ plan: 'true', 'masking-key': '', ...wanted });
      expect([run.code, run.report?.verdict, run.report?.image]).toEqual([0, 'planned', null]);
      expect(run.report?.plan?.tables.map(({ table }) => table)).toContain('crm.orders');
      expect(run.report?.plan?.linkBytesPerSecond).toBeGreaterThan(1_000);
      expect(run.report?.plan?.leftOut).toContainEqual(expect.objectContaining({ object: 'crm.log' }));
      expect(run.log).toMatch(/^Planned: about /m);
      expect(run.log).not.toMatch(secrets);
      expect(existsSync(workspace.out)).toBe(false);
    });

    test('rows as they are, said aloud', async () => {
      const run = await workspace.sampleDirectory({
        ...wanted,
        ...accounts,
        unmasked: 'true',
        'masking-key': '',
      });
      expect([run.code, run.code === 0 ? '' : run.log]).toEqual([0, '']);
      expect(run.log).toMatch(/unmasked is true: rows are copied as they are/);
      expect(run.log).toMatch(/NOT MASKED/);
      expect(run.report?.masking).toMatchObject({ unmasked: true, masked: 0 });
      expect(run.report?.image?.labels).toMatchObject({ 'com.prodlike.masked': 'false' });
      await inResult(async (query) => {
        expect(await query('select email from crm.customers where id = 10')).toEqual([
          { email: `${canary}-10@corp.example` },
        ]);
      });
    });

    test('why says by which path a row is in it, or that it is not', async () => {
      const path = await workspace.why('crm.customers', ['9'], wanted);
      expect(path.code).toBe(0);
      expect(path.log).toMatch(
        /crm\.customers 9\n {2}because it is referred to, by crm\.customers\(referred_by\), from\ncrm\.customers 10\n {2}because sampling\.roots\."crm\.customers" asks for it/,
      );
      const none = await workspace.why('customers', ['99'], wanted);
      expect([none.code, none.log]).toEqual([
        1,
        expect.stringContaining('crm.customers 99 is not in the sample.'),
      ]);
      const wrong = await workspace.why('crm.custmers', ['9'], wanted);
      expect([wrong.code, wrong.log]).toEqual([2, expect.stringContaining('Did you mean crm.customers?')]);
    });

    test('nothing is left beside the result', async () => {
      const before = await workspace.query('select count(*)::int as n from pg_class');
      await workspace.sampleDirectory({ ...wanted, ...accounts });
      expect(await workspace.query('select count(*)::int as n from pg_class')).toEqual(before);
      expect(readdirSync(workspace.folder).sort()).toEqual(['prodlike.yml', 'report', 'sample']);
    });
  });
});
