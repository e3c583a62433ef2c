import { AdvisedError } from '@prodlike/core';
import { describeOnServer } from '@prodlike/testkit';
import type { Client } from 'pg';
import { connect } from '../connect';
import type { Catalog, Column, Table } from './catalog';
import { longName, nastySchema } from './nasty-schema.testing';
import { partitionRoot } from './partition-root';
import { readCatalog } from './read-catalog';

const schema = 'We"ird.Schema';
const weird = '"We""ird.Schema"';
const oddTable = 'Ta.ble "x"';

describe.each([15, 18] as const)('readCatalog', (major) => {
  describeOnServer({ major }, (server) => {
    let client: Client;
    let catalog: Catalog;

    beforeAll(async () => {
      client = await connect(server().parameters, { applicationName: 'catalog test' });
      await client.query(nastySchema);
      catalog = await readCatalog(client);
    });
    afterAll(() => client.end());

    const table = (name: string): Table => {
      const found = catalog.tables.find((candidate) => candidate.name === name);
      if (found === undefined) throw new Error(`The catalog has no table ${name}.`);
      return found;
    };
    const column = (tableName: string, name: string): Column => {
      const found = table(tableName).columns.find((candidate) => candidate.name === name);
      if (found === undefined) throw new Error(`The catalog has no column ${tableName}.${name}.`);
      return found;
    };
    const parentsOf = (name: string): (string | undefined)[] =>
      table(name).parents.map((oid) => catalog.tables.find((candidate) => candidate.oid === oid)?.name);

    test('the database and who reads', () => {
      expect(Math.floor(catalog.serverVersion / 10_000)).toBe(major);
      expect(catalog).toMatchObject({ database: 'postgres', currentUser: 'postgres', superuser: true });
      expect(catalog.largeObjects).toBe(2);
      expect(catalog.extensions).toContainEqual({ name: 'plpgsql', schema: 'pg_catalog' });
    });

    test("the user's tables only, sorted", () => {
      const names = catalog.tables.map((each) => each.name);
      expect(names).toEqual([...names].sort());
      expect(new Set(catalog.tables.map((each) => each.schema))).toEqual(new Set([schema]));
      expect(names).not.toContain('temporary');
      expect(names).not.toContain('a View');
    });

    test('kinds of tables', () => {
      expect(table('parts').kind).toBe('partitioned');
      expect(table('far_away')).toMatchObject({ kind: 'foreign', totalBytes: 0 });
      expect(table('matview').kind).toBe('materialized-view');
      expect(table('scratch')).toMatchObject({ kind: 'table', unlogged: true });
      expect(table('typed').typed).toBe(true);
    });

    test('a table itself', () => {
      expect(table(oddTable)).toMatchObject({
        comment: 'e-mail',
        rowSecurity: 'forced',
        droppedColumns: 1,
        owner: 'postgres',
        mayAlter: true,
        maySelect: true,
        typed: false,
      });
      expect(table(oddTable).totalBytes).toBeGreaterThan(table(oddTable).heapBytes);
    });

    test('columns in order, dropped ones left out', () => {
      const columns = table(oddTable).columns.map((each) => each.name);
      expect(columns.slice(0, 4)).toEqual(['id', 'serial', longName, 'doubled']);
      expect(column(oddTable, longName)).toMatchObject({
        position: 4,
        notNull: true,
        default: "'a''b'::text",
      });
      expect(column(oddTable, longName).type.collation).toBe('pg_catalog."C"');
      expect(column(oddTable, 'n').comment).toBe('number');
    });

    test('identity and generated columns', () => {
      expect(column(oddTable, 'id').identity).toBe('always');
      expect(column(oddTable, 'serial').identity).toBe('by-default');
      const generated = { kind: 'stored', expression: `upper("${longName}")` };
      expect(column(oddTable, 'doubled')).toMatchObject({ generated, default: null });
    });

    test('domains over domains, over arrays and in arrays', () => {
      const domain = (name: string): number | undefined =>
        catalog.domains.find((each) => each.name === name)?.oid;
      expect(column(oddTable, 's').type).toMatchObject({
        sql: `${weird}.shorter`,
        base: 'varchar',
        maxLength: 40,
        domains: [domain('shorter'), domain('short')],
        array: false,
        collation: null,
      });
      expect(column(oddTable, 'ss').type).toMatchObject({
        sql: `${weird}.short[]`,
        base: 'varchar',
        array: true,
      });
      expect(column(oddTable, 'p').type).toMatchObject({
        array: true,
        base: 'numeric',
        precision: 10,
        scale: 2,
      });
      expect(column(oddTable, 'pl').type.domains).toEqual([domain('price_lists'), domain('prices')]);
    });

    test('types without domains', () => {
      const none = { domains: [], array: false, maxLength: null, precision: null, scale: null };
      expect(column(oddTable, 'n').type).toMatchObject({ ...none, sql: 'numeric', category: 'N' });
      expect(column(oddTable, 'c').type).toMatchObject({ ...none, sql: 'character(3)', maxLength: 3 });
      expect(column(oddTable, 'm').type).toMatchObject({ ...none, kind: 'enum', base: 'mood', schema });
      expect(column(oddTable, 'ms').type).toMatchObject({ ...none, kind: 'enum', base: 'mood', array: true });
      expect(column(oddTable, 'pt').type).toMatchObject({ ...none, kind: 'composite', base: 'point3' });
      expect(column(oddTable, 'r').type).toMatchObject({ ...none, kind: 'range', base: 'int4range' });
    });

    test('domains and enums themselves', () => {
      const shorter = catalog.domains.find((each) => each.name === 'shorter');
      expect(shorter).toMatchObject({ schema, notNull: true, comment: 'twice a domain' });
      expect(shorter?.checks).toEqual([
        { name: 'shorter_check', expression: '(length((VALUE)::text) < 20)' },
      ]);
      expect(catalog.enums).toEqual([
        expect.objectContaining({ name: 'mood', labels: ['sad', 'meh', "o'k", '😀'] }),
      ]);
    });

    test('what depends on a column', () => {
      expect(column(oddTable, longName).dependents).toEqual([
        { kind: 'generated-column', schema, name: 'doubled' },
        { kind: 'view', schema, name: 'a View' },
      ]);
      expect(column(oddTable, 'n').dependents).toEqual([
        { kind: 'rule', schema, name: 'on_n' },
        { kind: 'view', schema, name: 'a View' },
        { kind: 'view', schema, name: 'matview' },
      ]);
      expect(column(oddTable, 'c').dependents).toEqual([
        { kind: 'policy', schema, name: 'only_c' },
        { kind: 'trigger', schema, name: 'on_c' },
      ]);
      expect(column(oddTable, 'id').dependents).toEqual([]);
    });

    test('functions with SQL bodies and publications', async () => {
      await client.query(`CREATE FUNCTION ${weird}.newest() RETURNS int BEGIN ATOMIC SELECT max(id) FROM ${weird}.egg; END;
        CREATE PUBLICATION "Some""Rows" FOR TABLE ${weird}.chicken (id) WHERE (id > 3)`);
      catalog = await readCatalog(client);
      expect(column('egg', 'id').dependents).toEqual([{ kind: 'function', schema, name: 'newest' }]);
      expect(column('chicken', 'id').dependents).toEqual([
        { kind: 'publication', schema: '', name: 'Some"Rows' },
      ]);
    });

    test('unique indexes by their columns', () => {
      const index = (tableName: string, name: string) =>
        table(tableName).uniqueIndexes.find((each) => each.name === name);
      expect(index(oddTable, 'by_expression')).toMatchObject({
        kind: 'unique-index',
        keys: [null, 'm'],
        columns: expect.arrayContaining(['m', 'c', 'n']),
      });
      expect(index(oddTable, 'covering')).toMatchObject({ keys: ['n'], columns: ['n'] });
      expect(index('parts', 'parts_pkey')).toMatchObject({
        kind: 'primary-key',
        keys: ['region', 'day', 'id'],
      });
      expect(table('booking').uniqueIndexes).toEqual([
        expect.objectContaining({ kind: 'exclusion', keys: ['room', 'during'], operators: ['=', '&&'] }),
      ]);
    });

    test('what unique indexes promise, and which indexes find rows', async () => {
      await client.query(`CREATE TABLE ${weird}.indexed (a int, b text, CONSTRAINT late UNIQUE (a) DEFERRABLE);
        CREATE INDEX by_hash ON ${weird}.indexed USING hash (b);
        CREATE INDEX by_lower ON ${weird}.indexed (lower(b), a) INCLUDE (b) WHERE a > 0;
        CREATE INDEX by_gin ON ${weird}.indexed USING gin (to_tsvector('simple', b))`);
      catalog = await readCatalog(client);
      const { uniqueIndexes, lookups } = table('indexed');
      expect(uniqueIndexes).toEqual([
        expect.objectContaining({ name: 'late', partial: false, immediate: false, valid: true }),
      ]);
      expect(lookups).toEqual([
        { name: 'by_hash', keys: [{ column: 'b' }], partial: false },
        { name: 'by_lower', keys: [{ expression: 'lower(b)' }, { column: 'a' }], partial: true },
        { name: 'late', keys: [{ column: 'a' }], partial: false },
      ]);
      expect(table(oddTable).uniqueIndexes.find(({ name }) => name === 'by_expression')?.partial).toBe(true);
    });

    test('checks', () => {
      expect(table(oddTable).checks).toEqual([
        {
          name: 'check; it',
          columns: expect.arrayContaining(['c', 'n']),
          expression: '((n > (0)::numeric) AND (length(c) > 1))',
          validated: true,
        },
      ]);
    });

    test('partitions of partitions, and inheritance', () => {
      expect(parentsOf('parts_kr_1')).toEqual(['parts_kr']);
      expect(parentsOf('parts_kr')).toEqual(['parts']);
      expect(table('parts_kr')).toMatchObject({
        kind: 'partitioned',
        isPartition: true,
        partitionKey: ['day'],
      });
      expect(table('parts').partitionKey).toEqual(['region']);
      const root = partitionRoot(catalog.tables);
      expect(root(table('parts_kr_1')).name).toBe('parts');
      expect(root(table('child')).name).toBe('child');
      expect(table('by_expression_parts').partitionKey).toEqual(['B', 'c']);
      expect(parentsOf('child')).toEqual([oddTable]);
      expect(table('child').isPartition).toBe(false);
      expect(column('child', 'n').inherited).toBe(true);
      expect(column('child', 'extra').inherited).toBe(false);
    });

    test('composite foreign keys, their clones, and cycles', () => {
      const declared = catalog.foreignKeys.filter((key) => key.parent === null);
      expect(declared.map((key) => key.name)).toEqual(['hatched', 'egg_chicken_fkey', 'to_parts']);
      const composite = declared[2];
      expect(composite).toMatchObject({
        table: table('referring').oid,
        columns: ['region', 'day', 'id'],
        referencedTable: table('parts').oid,
        referencedColumns: ['region', 'day', 'id'],
        validated: true,
        enforced: true,
        comment: 'composite',
      });
      expect(composite?.definition).toContain(`REFERENCES ${weird}.parts(region, day, id)`);
      expect(declared[0]?.validated).toBe(false);
      const clones = catalog.foreignKeys.filter((key) => key.parent !== null);
      expect(clones.map((key) => key.referencedTable).sort()).toEqual(
        [table('parts_kr').oid, table('parts_kr_1').oid, table('parts_rest').oid].sort(),
      );
    });

    test('what a role without rights may do', async () => {
      await client.query('CREATE ROLE nobody; SET ROLE nobody');
      const { tables, superuser, currentUser } = await readCatalog(client);
      await client.query('RESET ROLE');
      expect({ superuser, currentUser }).toEqual({ superuser: false, currentUser: 'nobody' });
      expect(tables.some((each) => each.mayAlter || each.maySelect)).toBe(false);
    });

    test('names the session whose lock keeps it waiting', async () => {
      const other = await connect(server().parameters, { applicationName: 'a migration' });
      try {
        const { rows } = await other.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
        await other.query(`BEGIN; LOCK TABLE ${weird}.parts IN ACCESS EXCLUSIVE MODE`);
        const failed = readCatalog(client);
        await expect(failed).rejects.toThrow(AdvisedError);
        await expect(failed).rejects.toThrow(
          new RegExp(
            `lock on "We""ird.Schema.*parts.*, held by session ${rows[0]?.pid} \\(a migration, idle in transaction, since `,
          ),
        );
      } finally {
        await other.end();
      }
      await expect(readCatalog(client)).resolves.toMatchObject({ database: 'postgres' });
    });

    test('leaves the session as it was', async () => {
      await client.query("SET search_path = 'public'");
      await readCatalog(client);
      const { rows } = await client.query('SHOW search_path');
      expect(rows).toEqual([{ search_path: 'public' }]);
    });
  });
});
