import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Catalog, connect, readCatalog } from '@prodlike/postgres';
import { describeOnServer } from '@prodlike/testkit';
import type { Client } from 'pg';
import * as v from 'valibot';
import { parse } from 'yaml';
import { compilePlan } from '../compile-plan';
import { checkRows } from '../constraints/rows/check-rows';
import { detectFromCatalog } from '../detection/detect-from-catalog';
import { detectFromRows } from '../detection/detect-from-rows';
import { mergeDetections } from '../detection/merge-detections';
import type { MaskingPlan } from '../masking-plan';
import { maskingSettings } from '../masking-settings';
import { maskingSchema } from '../policy/masking-schema';
import { renderPolicy } from './render-policy';

const nasty = readFileSync(join(__dirname, 'testing', 'nasty-policy.sql'), 'utf8');

/** The demo base with a fiftieth of its rows. */
function smallShop(): string {
  const script = readFileSync(join(__dirname, '../../../../examples/shop/shop.sql'), 'utf8');
  return script.replace(/\b(?:15000[01]|200000|300000|60000|70000|20000)\b/g, (count) =>
    String(Math.ceil(Number(count) / 50)),
  );
}

const fileSchema = v.object({ masking: v.unknown() });

function compileFile(yaml: string, catalog: Catalog): MaskingPlan {
  const { masking } = v.parse(fileSchema, parse(yaml));
  return compilePlan(v.parse(maskingSchema, masking), catalog, []);
}

describe.each([15, 18] as const)('the first policy', (major) => {
  describeOnServer({ major }, (server) => {
    let client: Client;

    async function database(name: string, script: string): Promise<Catalog> {
      const admin = await connect(server().parameters, { applicationName: 'init test' });
      await admin.query(`CREATE DATABASE ${name}`);
      await admin.end();
      const parameters = { ...server().parameters, database: name };
      client = await connect(parameters, {
        applicationName: 'init test',
        settings: maskingSettings('k'.repeat(32)),
      });
      await client.query(script);
      return await readCatalog(client);
    }
    afterEach(() => client.end());

    test('compiles for the demo base, with and without sampled rows', async () => {
      const catalog = await database('shop', smallShop());
      const fromCatalog = detectFromCatalog(catalog);
      const sampled = renderPolicy(
        catalog,
        mergeDetections(fromCatalog, await detectFromRows(client, catalog)),
      );
      for (const yaml of [renderPolicy(catalog, fromCatalog), sampled]) {
        const plan = compileFile(yaml, catalog);
        expect(plan.faults).toEqual([]);
        expect(plan.undecided).toEqual([]);
        expect(await checkRows(client, plan)).toEqual([]);
      }
      const lines = sampled.split('\n').map((line) => line.trim());
      expect(lines).toContainEqual(expect.stringMatching(/^crm\.customers\.email: email {2}# .*100 % of/));
      expect(lines).toContainEqual(expect.stringMatching(/^contact\.email: email/));
      expect(lines).toContain('# crm.messages.customer_id: follows, by foreign key to crm.customers.id');
      expect(lines).toContain('# crm.customers.full_name: generated from other columns, follows them');
      expect(lines).toContainEqual(
        expect.stringMatching(
          /^crm\.customers\.birth_date: \{ mask: date-shift, subject: id, quasi-identifier: true \}/,
        ),
      );
      expect(lines).toContain('shop.orders.status: { keep: one of the labels of an enum }');
      expect(sampled).not.toMatch(/Mary|민준|@example\.(?:org|net)|\+1 555|강남구|Springfield/);
    });

    test('compiles whatever names, types and keys there are', async () => {
      const catalog = await database('nasty', nasty);
      const fromCatalog = detectFromCatalog(catalog);
      const sampled = renderPolicy(
        catalog,
        mergeDetections(fromCatalog, await detectFromRows(client, catalog)),
      );
      for (const yaml of [renderPolicy(catalog, fromCatalog), sampled]) {
        const plan = compileFile(yaml, catalog);
        expect(plan.faults).toEqual([]);
        expect(plan.undecided).toEqual([]);
        expect(yaml).not.toMatch(/canary/i);
        expect(yaml).toContain('large-objects: remove');
      }
      expect(sampled).toContain('{flow}": { json: {} }  # keys look like data: masked by default');
    });

    test('is Korean where names and addresses are, with the country of its national numbers', async () => {
      const catalog = await database(
        'korean',
        `CREATE TABLE people (id int PRIMARY KEY, label text, place text, number text, sex char(1), spot point, doc jsonb);
        INSERT INTO people SELECT n, '김민준', '서울특별시 강남구 테헤란로 ' || n, '900101-' || 1000000 + n, 'F', point(n, n),
          jsonb_build_object('zq', 'wort ' || n, 'zx', n * 7919, 'sure', n % 2 = 0) FROM generate_series(1, 200) n`,
      );
      const detections = mergeDetections(detectFromCatalog(catalog), await detectFromRows(client, catalog));
      const yaml = renderPolicy(catalog, detections);
      const plan = compileFile(yaml, catalog);
      expect([plan.faults, plan.undecided]).toEqual([[], []]);
      const lines = yaml.split('\n').map((line) => line.replace(/ {2}#.*/, '').trim());
      expect(lines).toEqual(
        expect.arrayContaining([
          'locale: ko',
          'public.people.number: { mask: national-id, country: KR }',
          'public.people.spot: point',
          'zq: lorem',
          'zx: noise',
        ]),
      );
      expect(yaml).not.toMatch(/민준|강남구|900101/);
    });

    test('an empty database has an empty policy', async () => {
      const catalog = await database('empty_one', 'SELECT 1');
      const yaml = renderPolicy(catalog, []);
      expect(yaml).toContain('  columns: {}\n');
      expect(compileFile(yaml, catalog)).toMatchObject({ columns: [], faults: [], undecided: [] });
    });
  });
});
