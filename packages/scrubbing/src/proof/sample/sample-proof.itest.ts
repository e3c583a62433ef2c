import { createReadStream, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { splitStatements } from '@prodlike/core';
import { compilePlan, type MaskingPlan, maskingSchema } from '@prodlike/masking';
import { type Catalog, connect, quoteIdentifier, quoteQualified, readCatalog } from '@prodlike/postgres';
import { describeMajor, startTestServer, type TestServer } from '@prodlike/testkit';
import type { Client } from 'pg';
import * as v from 'valibot';
import { planWith } from '../testing/plan-with';
import { testSettings } from '../testing/scrub-with';
import { smallCompany } from '../testing/small-company';
import { fingerprintOriginals, type SampleOriginals } from './fingerprint-originals';
import { prepareSampleProof, type SampleProofResult } from './sample-proof';
import type { SampleFiles } from './search-sealed-files';

const email = 'jonathan.delacroix28@corp-mail.test';
const leaf = 'p33@private-mail.test';
const name = 'Margaret Blackwood';
const canaries = [email, leaf, name, 'Blackwood'];

const masks = {
  'crm.customers.name': 'person',
  'crm.customers.email': 'email',
  'crm.customers.phone': { mask: 'phone', country: 'KR' },
  'crm.customers.note': 'lorem',
  'crm.customers.profile': {
    json: { nick: 'username', visits: { keep: 'a counter' }, 'contact.mail': 'email' },
  },
  'crm.customers.tags': { json: { '[*]': 'hash' } },
  'crm.messages.body': 'lorem',
  'crm.messages.meta': { json: { from: 'email' } },
  'crm.visits.customer_name': 'person',
  'crm.events.who': 'hash',
};

function planFor(catalog: Catalog): MaskingPlan {
  const policy = v.parse(maskingSchema, { columns: { ...masks, '*': { keep: 'nothing personal' } } });
  return compilePlan(policy, catalog, []);
}

/** What a masked copy does, row by row: good enough for a few hundred rows. */
async function copyMasked(source: Client, target: Client, plan: MaskingPlan): Promise<void> {
  for (const statement of splitStatements(smallCompany))
    if (/^\s*CREATE/.test(statement.text) && !/MATERIALIZED/.test(statement.text))
      await target.query(statement.text);
  const tables = plan.catalog.tables.filter(({ kind }) => kind === 'table');
  const order = [
    'customers',
    ...tables.map(({ name: table }) => table).filter((table) => table !== 'customers'),
  ];
  for (const table of order.flatMap((wanted) => tables.find((one) => one.name === wanted) ?? [])) {
    const columns = plan.tables.find((entry) => entry.table.oid === table.oid)?.columns ?? [];
    const list = table.columns
      .filter(({ generated }) => generated === null)
      .map((column) => {
        const masked = columns.find((one) => one.column.name === column.name)?.expression.sql;
        return `(${masked ?? quoteIdentifier(column.name)}) AS ${quoteIdentifier(column.name)}`;
      });
    const from = quoteQualified(table.schema, table.name);
    const { rows } = await source.query(
      `SELECT json_agg(r) AS rows FROM (SELECT ${list.join(', ')} FROM ${from}) r`,
    );
    const names = table.columns
      .filter(({ generated }) => generated === null)
      .map((column) => quoteIdentifier(column.name));
    await target.query(
      `INSERT INTO ${from} (${names}) OVERRIDING SYSTEM VALUE SELECT ${names} FROM json_populate_recordset(NULL::${from}, $1)`,
      [JSON.stringify(rows[0]?.rows ?? [])],
    );
  }
}

function filesOf(folder: string): SampleFiles {
  return {
    dataFolder: '',
    ofBase: new Set(),
    async *files() {
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        const file = join(entry.parentPath, entry.name);
        if (entry.isFile())
          yield { layer: 'folder', path: relative(folder, file), bytes: createReadStream(file) };
      }
    },
  };
}

describe.each([15, 18] as const)('the proof of a sample', (major) => {
  describeMajor(major, () => {
    let source: TestServer;
    let client: Client;
    let plan: MaskingPlan;
    let originals: SampleOriginals;

    beforeAll(async () => {
      source = await startTestServer({ major });
      client = await connect(source.parameters, { applicationName: 'test', settings: testSettings });
      await client.query(smallCompany);
      plan = planFor(await readCatalog(client));
      originals = await originalsOf(plan);
    });
    afterAll(async () => {
      await client.end();
      await source.stop();
    });

    async function originalsOf(of: MaskingPlan): Promise<SampleOriginals> {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      const tables = of.catalog.tables.filter(({ kind }) => kind === 'table');
      const rows = tables.map((table) => ({ table, where: null, prepare: [] }));
      const found = await fingerprintOriginals(client, { plan: of, settings: testSettings, rows });
      await client.query('COMMIT');
      return found;
    }

    /** What the proof says of a sample to whose server these were sent. */
    async function proofWith(plants: readonly string[], vacuum = true): Promise<SampleProofResult> {
      const server = await startTestServer({ major, settings: { autovacuum: 'off' } });
      try {
        const target = await connect(server.parameters, { applicationName: 'test' });
        await copyMasked(client, target, plan);
        for (const plant of plants) await target.query(plant);
        const proof = await prepareSampleProof({ connection: server.parameters, plan, originals });
        if (vacuum) await target.query('VACUUM (FREEZE, ANALYZE)');
        await target.end();
        await server.server.stop('fast');
        const files = await proof.files(filesOf(server.dataDir));
        const residue = [...proof.rows.residue, ...files.residue];
        for (const canary of canaries)
          expect(JSON.stringify({ residue, ...files.coverage })).not.toContain(canary);
        return { residue, coverage: [...proof.rows.coverage, ...files.coverage] };
      } finally {
        await server.stop();
      }
    }

    const failing = ({ residue }: SampleProofResult) =>
      residue.filter(({ fails }) => fails).map(({ where }) => where);

    test('takes fingerprints of what the masks take away', () => {
      expect(originals.unmasked).toEqual([]);
      expect(originals.set.find(email, 'value')).toBeDefined();
      expect(originals.set.find(email, 'token')).toBeDefined();
      expect(originals.set.find(leaf, 'value')).toBeDefined();
      expect(originals.set.find(name.toLowerCase(), 'token')).toBeDefined();
      expect(originals.set.find('Springfield', 'value')).toBeUndefined();
    });

    test('raises no false alarm', async () => {
      const proof = await proofWith([]);
      expect(failing(proof)).toEqual([]);
      expect(proof.coverage.join('\n')).toMatch(/every byte of [\d,]+ files/);
    });

    test('finds what is left in dead rows, dropped columns, TOAST, documents, statistics and WAL', async () => {
      const proof = await proofWith(
        [
          'CREATE TABLE crm.dead (body text) WITH (autovacuum_enabled = off)',
          `INSERT INTO crm.dead VALUES ('${email}')`,
          'DELETE FROM crm.dead',
          `CREATE TABLE crm.narrow (id int, body text, profile jsonb)`,
          `INSERT INTO crm.narrow VALUES (1, '${email}', '{"mail": "${leaf}"}')`,
          'ALTER TABLE crm.narrow DROP COLUMN body',
          `CREATE TABLE crm.long (body text)`,
          `INSERT INTO crm.long SELECT string_agg(md5(i::text), ' ') || ' ${name} ' FROM generate_series(1, 400) i`,
          'DELETE FROM crm.long',
        ],
        false,
      );
      const found = failing(proof).join('\n');
      expect(found).toMatch(/\(crm\.dead\)/);
      expect(found).toMatch(/\(crm\.narrow\)/);
      expect(found).toMatch(/\(pg_toast\.pg_toast_\d+\)/);
      expect(found).toMatch(/pg_wal/);
    });

    test('finds a value that a masked column holds, and explains what kept ones hold', async () => {
      const proof = await proofWith([
        `UPDATE crm.customers SET email = '${email}' WHERE id = 7`,
        `UPDATE crm.visits SET page = 'by ${leaf}' WHERE ctid = '(0,1)'`,
      ]);
      expect(failing(proof)).toEqual(['crm.customers.email']);
      expect(proof.residue).toContainEqual({
        kind: 'value',
        where: 'crm.visits.page',
        count: 1,
        fails: false,
      });
    });

    test('takes fingerprints of columns of any collation and type', async () => {
      await client.query(`CREATE SCHEMA odd;
        CREATE TABLE odd.mixed (a text COLLATE "C", b text COLLATE "POSIX", c text, d varchar(40)[], e json, f bytea, g int);
        INSERT INTO odd.mixed SELECT 'first-' || g, 'second ' || g, '홍길동 아무개 ' || g || '번지', ARRAY['fourth ' || g, NULL],
          json_build_object('mail', 'FIFTH' || g || '@Corp.test', 'note', 'call +82 10 1234 ' || 1000 + g), 'sixth'::bytea, g FROM generate_series(1, 20) g`);
      const odd = planWith(await readCatalog(client), {
        'odd.mixed.a': "'x'",
        'odd.mixed.b': "'x'",
        'odd.mixed.c': { sql: "'x'", mask: 'person' },
        'odd.mixed.d': "ARRAY['x']",
        'odd.mixed.e': `'{"mail": "x"}'`,
        'odd.mixed.f': "'x'",
        'odd.mixed.g': '0',
      });
      const { set, unmasked } = await originalsOf(odd);
      await client.query('DROP SCHEMA odd CASCADE');
      expect(unmasked).toEqual([]);
      for (const value of ['first-7', 'second 7', 'fourth 7', 'FIFTH7@Corp.test'])
        expect(set.find(value, 'value')).toBeDefined();
      for (const token of ['fifth7@corp.test', '821012341007', '홍길동 아무개'])
        expect(set.find(token, 'token')).toBeDefined();
    });

    test('names columns that their masks leave as they are', async () => {
      const lazy = planWith(plan.catalog, { 'crm.customers.email': 'email' });
      expect((await originalsOf(lazy)).unmasked).toEqual(['crm.customers.email']);
    });
  });
});
