import { type Catalog, connect, readCatalog } from '@prodlike/postgres';
import { describeOnServer } from '@prodlike/testkit';
import type { Client } from 'pg';
import * as v from 'valibot';
import { resolveSampling } from '../resolve/resolve-sampling';
import { samplingSchema } from '../sampling/sampling-schema';
import { everyKind } from '../testing/every-kind.testing';
import { checkSampling } from './check-sampling';

const secret = 'zebra-canary';

describe.each([15, 18] as const)('checkSampling', (major) => {
  describeOnServer({ major }, (server) => {
    let client: Client;
    let catalog: Catalog;

    beforeAll(async () => {
      client = await connect(server().parameters, { applicationName: 'subsetting test' });
      await client.query(everyKind);
      await client.query(
        `CREATE FUNCTION crm.looks_up(bigint) RETURNS boolean LANGUAGE sql AS 'SELECT true'`,
      );
      catalog = await readCatalog(client);
    });
    afterAll(() => client.end());

    async function faultsOf(
      section: Record<string, unknown>,
      ids: Record<string, string[]> = {},
    ): Promise<string[]> {
      const plan = resolveSampling(v.parse(samplingSchema, section), catalog, new Map(Object.entries(ids)));
      expect(plan.faults).toEqual([]);
      const faults = await checkSampling(client, plan);
      return faults.map(({ path, fault, remedy }) => `${path}: ${fault}. ${remedy}`);
    }

    const where = (condition: string) => ({ roots: { 'shop.orders': { where: condition } } });
    const by = (order: string) => ({ roots: { 'shop.orders': { newest: 3, by: order } } });
    const root = 'sampling.roots."shop.orders"';

    test.each<[Record<string, unknown>, string]>([
      [
        where('stats = 1'),
        `${root}.where: the server refuses the condition near stats: undefined_column (SQLSTATE 42703). Correct the name; columns of the table stand by their names.`,
      ],
      [
        where('id'),
        `${root}.where: the server refuses the condition near id: datatype_mismatch (SQLSTATE 42804). A condition gives true or false.`,
      ],
      [
        where('count(*) > 3'),
        `${root}.where: the server refuses the condition near count: grouping_error (SQLSTATE 42803). It may hold no aggregate: it is asked of each row.`,
      ],
      [
        where('row_number() over () = 1'),
        `${root}.where: the server refuses the condition near row_number: windowing_error (SQLSTATE 42P20). It may hold no window function: it is asked of each row.`,
      ],
      [
        where('generate_series(1, 2) = id'),
        `${root}.where: the server refuses the condition near generate_series: feature_not_supported (SQLSTATE 0A000). It may hold no function that returns a set.`,
      ],
      [
        where(`id = '${secret}'`),
        `${root}.where: the server refuses the condition: invalid_text_representation (SQLSTATE 22P02). Correct it; it is SQL over the columns of the table.`,
      ],
      [
        where('id >'),
        `${root}.where: the server refuses the condition near ): syntax_error (SQLSTATE 42601). Correct it; it is SQL over the columns of the table.`,
      ],
      [
        where('random() < 0.5'),
        `${root}.where: the condition calls random, which is volatile: the same rows would not come again. Use functions that depend on the row alone, or declare yours STABLE.`,
      ],
      [
        where('crm.looks_up(id)'),
        `${root}.where: the condition calls looks_up, which is volatile: the same rows would not come again. Use functions that depend on the row alone, or declare yours STABLE.`,
      ],
      [
        by('placed_at desc, nothing'),
        `${root}.by: the server refuses the order near nothing: undefined_column (SQLSTATE 42703). Correct the name; columns of the table stand by their names.`,
      ],
      [
        by('max(id)'),
        `${root}.by: the server refuses the order near tableoid: grouping_error (SQLSTATE 42803). It may hold no aggregate: it is asked of each row.`,
      ],
      [
        by('generate_series(1, id)'),
        `${root}.by: the order calls generate_series, which returns a set. Use functions of single values.`,
      ],
    ])('%j is refused', async (section, fault) => {
      expect(await faultsOf(section)).toEqual([fault]);
    });

    test.each<[Record<string, unknown>, string]>([
      [
        { edges: { 'shop.orders(customer_id)': { limit: 1, order: 'nothing' } } },
        'sampling.edges."shop.orders(customer_id)".order: the server refuses the order near nothing',
      ],
      [
        { edges: { 'shop.orders(customer_id)': { where: 'nothing' } } },
        'sampling.edges."shop.orders(customer_id)".where: the server refuses the condition near nothing',
      ],
      [
        { references: [{ from: 'audit.events', key: "payload->>'id'", to: 'crm.customers' }] },
        'sampling.references[0]: the server refuses the key near =: undefined_function (SQLSTATE 42883). Write a cast, so that the types on both sides are comparable.',
      ],
      [
        { references: [{ from: 'audit.events', key: '(max(actor_id))', to: 'crm.customers' }] },
        'sampling.references[0]: the server refuses the key near max: grouping_error',
      ],
      [
        { references: [{ from: 'audit.events(subject_id)', to: 'crm.customers', when: 'nothing' }] },
        'sampling.references[0]: the server refuses the condition near nothing',
      ],
      [
        {
          references: [
            { from: 'audit.events', type: 'actor_id', id: 'subject_id', to: { [secret]: 'crm.customers' } },
          ],
        },
        `sampling.references[0].to."${secret}": the server refuses the condition: invalid_text_representation`,
      ],
    ])('%j is refused', async (section, fault) => {
      const [found, ...others] = await faultsOf({ roots: { 'crm.customers': { percent: 1 } }, ...section });
      expect(found?.startsWith(fault)).toBe(true);
      expect(others).toEqual([]);
    });

    test('a value that the column cannot hold is refused, and not repeated', async () => {
      const section = {
        roots: { 'crm.customers': [{ ids: 'numbers' }, { ids: 'uuids', column: 'public_id' }] },
      };
      const uuids = ['00000000-0000-0000-0000-000000000000'];
      expect(await faultsOf(section, { numbers: ['1', ' 2'], uuids })).toEqual([]);
      expect(await faultsOf(section, { numbers: ['1', secret], uuids })).toEqual([
        'sampling.roots."crm.customers"[0].ids: among the values is one that the column id of type bigint cannot hold: invalid_text_representation (SQLSTATE 22P02). Correct the line of the input "ids"; values stand between commas, without quotes.',
      ]);
    });

    test('subqueries, stable functions and quoted names are taken', async () => {
      const section = {
        roots: {
          'crm.customers': { where: 'id IN (SELECT customer_id FROM shop.orders WHERE placed_at < now())' },
          '"We.ird ""S"""."Ta.ble (x, y) -> z"': { where: '"a.b, ""c"") 한 😀" > 3' },
        },
      };
      expect(await faultsOf(section)).toEqual([]);
    });

    test("an extension's type in a schema of its own is compared by its own operator", async () => {
      await client.query(`CREATE SCHEMA IF NOT EXISTS extensions; CREATE EXTENSION IF NOT EXISTS citext SCHEMA extensions;
        CREATE TABLE crm.logins (name extensions.citext PRIMARY KEY); CREATE TABLE crm.uses (id int PRIMARY KEY, login extensions.citext)`);
      const { tables } = catalog;
      catalog = await readCatalog(client);
      const section = {
        roots: { 'crm.uses': 'all' },
        references: [{ from: 'crm.uses(login)', to: 'crm.logins' }],
      };
      expect(await faultsOf(section)).toEqual([]);
      expect(catalog.tables.length).toBe(tables.length + 2);
    });

    test('nothing is run, no row is read, and the session is as before', async () => {
      await client.query(`CREATE TABLE IF NOT EXISTS crm.witness (n int);
        CREATE OR REPLACE FUNCTION crm.witnessed() RETURNS boolean STABLE LANGUAGE plpgsql AS
        $$BEGIN RAISE EXCEPTION 'it was run'; END$$`);
      expect(await faultsOf(where('crm.witnessed()'))).toEqual([]);
      const { rows } = await client.query("SELECT FROM pg_prepared_statements WHERE name LIKE 'prodlike%'");
      expect(rows).toEqual([]);
      await client.query('BEGIN; COMMIT');
    });

    test('rows that a policy would hide from the user are refused, where the sample needs them', async () => {
      await client.query(`CREATE ROLE sampler; GRANT USAGE ON SCHEMA crm, shop, audit, cache, "We.ird ""S""" TO sampler;
        GRANT SELECT ON ALL TABLES IN SCHEMA crm, shop, audit, cache, "We.ird ""S""" TO sampler; SET ROLE sampler`);
      try {
        const fault = 'row-level security would hide rows of crm.secrets from the user';
        expect(await faultsOf({ roots: { 'crm.customers': { percent: 1 } } })).toEqual([
          expect.stringContaining(fault),
        ]);
        expect(await faultsOf({ roots: { 'crm.countries': 'all' }, children: 'stop' })).toEqual([]);
        await client.query('RESET ROLE; ALTER ROLE sampler BYPASSRLS; SET ROLE sampler');
        expect(await faultsOf({ roots: { 'crm.customers': { percent: 1 } } })).toEqual([]);
      } finally {
        await client.query('RESET ROLE');
      }
    });
  });
});
