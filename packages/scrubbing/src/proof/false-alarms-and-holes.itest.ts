import { type ConnectionParameters, connect } from '@prodlike/postgres';
import { describeOnServer } from '@prodlike/testkit';
import type { Client } from 'pg';
import { unmaskableObjects } from './residue/unmaskable-objects';
import type { TestMask } from './testing/plan-with';
import { proveWith, type ScrubWith, scrubWith } from './testing/scrub-with';

/** Names of a small space: what a mask makes of one person is what another one is called. */
const names = (column: string): TestMask => ({
  sql: `'Surname' || chr(65 + (abs(hashtextextended(current_setting('prodlike.key') || ${column}, 3)) % 26)::int)`,
  mask: 'last-name',
  promise: { injective: false, chanceUnchanged: 1 / 26 },
});
const sqlMask = (sql: string): TestMask => ({ sql, mask: 'sql', promise: { chanceUnchanged: 1 } });

describe.each([15, 18] as const)('the proof', (major) => {
  describeOnServer({ major }, (server) => {
    let admin: Client;
    let databases = 0;
    beforeAll(async () => {
      admin = await connect(server().parameters, { applicationName: 'test' });
    });
    afterAll(() => admin.end());

    async function databaseWith(sql: string, options = ''): Promise<ConnectionParameters> {
      databases += 1;
      const database = `proof_${databases}`;
      await admin.query(`CREATE DATABASE ${database} ${options}`);
      const connection = { ...server().parameters, database };
      await inDatabase(connection, sql);
      return connection;
    }

    async function inDatabase(connection: ConnectionParameters, sql: string): Promise<void> {
      const client = await connect(connection, { applicationName: 'test' });
      await client.query(sql).finally(() => client.end());
    }

    async function proofOf(sql: string, scrub: ScrubWith, options = '') {
      const connection = await databaseWith(sql, options);
      await scrubWith(connection, scrub);
      return proveWith(connection, scrub);
    }

    test('takes names that chance makes again for no residue: generated, in views, statistics and indexes', async () => {
      const proof = await proofOf(
        `CREATE TABLE p (id int PRIMARY KEY, given text NOT NULL, family text NOT NULL,
          full_name text GENERATED ALWAYS AS (given || ' ' || family) STORED, initial text GENERATED ALWAYS AS (left(given, 1)) STORED);
        CREATE INDEX ON p (lower(full_name));
        INSERT INTO p SELECT i, 'Surname' || chr(65 + i % 26), 'Surname' || chr(65 + i / 7 % 26) FROM generate_series(1, 60000) i;
        CREATE MATERIALIZED VIEW by_name AS SELECT full_name, count(*) AS n FROM p GROUP BY 1; ANALYZE`,
        { masks: { 'public.p.given': names('given'), 'public.p.family': names('family') } },
      );
      expect(proof.residue.filter(({ fails }) => fails)).toEqual([]);
      expect(proof.columns.filter(({ passed }) => !passed)).toEqual([]);
      expect(proof.columns.find(({ column }) => column === 'full_name')?.compared).toBeGreaterThan(1_000);
    });

    test('fails where a generated column was not generated again', async () => {
      const scrub = { masks: { 'public.p.name': `md5(name || current_setting('prodlike.key'))` } };
      const connection = await databaseWith(
        `CREATE TABLE p (id int PRIMARY KEY, name text NOT NULL, upper_name text GENERATED ALWAYS AS (upper(name)) STORED);
        INSERT INTO p SELECT i, 'somebody named ' || i FROM generate_series(1, 100) i`,
      );
      await scrubWith(connection, scrub);
      // As if it had been stored as it was.
      await inDatabase(
        connection,
        `ALTER TABLE p ALTER upper_name DROP EXPRESSION; UPDATE p SET upper_name = 'SOMEBODY NAMED ' || id`,
      );
      const proof = await proveWith(connection, scrub);
      expect(proof.columns.filter(({ passed }) => !passed)).toMatchObject([
        { column: 'upper_name', failures: ['values-kept'] },
      ]);
    });

    test('fails a mask that changes nothing, whatever its values and promise', async () => {
      const proof = await proofOf(
        `CREATE TABLE p (id int PRIMARY KEY, one_value text, several text, known text);
        INSERT INTO p SELECT i, 'always the same', 'value ' || i, 'known ' || i FROM generate_series(1, 100) i`,
        {
          masks: {
            'public.p.one_value': { sql: 'one_value', mask: 'last-name', promise: { chanceUnchanged: 1e-4 } },
            'public.p.several': sqlMask('several || repeat(id::text, 0)'),
            'public.p.known': sqlMask("known || 'x'"),
          },
        },
      );
      expect(proof.columns.filter(({ passed }) => !passed)).toMatchObject([
        { column: 'one_value', unchangedShare: 1, failures: ['mask-changes-nothing'] },
        { column: 'several', unchangedShare: 1, failures: ['mask-changes-nothing'] },
      ]);
    });

    test('takes infinities and what is no number for no values', async () => {
      const proof = await proofOf(
        `CREATE TABLE p (id int PRIMARY KEY, born date, score numeric);
        INSERT INTO p SELECT i, CASE WHEN i % 10 = 0 THEN 'infinity' ELSE '1970-01-01'::date + i END, CASE WHEN i = 7 THEN 'NaN'::numeric ELSE i END
        FROM generate_series(1, 2000) i`,
        { masks: { 'public.p.born': 'born + 9000', 'public.p.score': 'score * 3 + 100000' } },
      );
      expect(proof.columns.filter(({ passed }) => !passed)).toEqual([]);
    });

    test('counts large objects, and fails for them where none may be left', async () => {
      const client = await connect(await databaseWith('SELECT lo_create(0)'), { applicationName: 'test' });
      const left = { kind: 'large-object', where: 'pg_largeobject', count: 1 };
      expect(await unmaskableObjects(client, { tables: [] }, false)).toEqual([{ ...left, fails: false }]);
      expect(await unmaskableObjects(client, { tables: [] }, true)).toEqual([{ ...left, fails: true }]);
      await client.end();
    });

    test('tells moved NULLs from kept values', async () => {
      const scrub = { masks: { 'public.p.name': 'md5(name)' } };
      const connection = await databaseWith(
        `CREATE TABLE p (id int PRIMARY KEY, name text); INSERT INTO p SELECT i, 'name ' || i FROM generate_series(1, 100) i`,
      );
      await scrubWith(connection, scrub);
      await inDatabase(connection, 'UPDATE p SET name = NULL WHERE id < 20');
      const proof = await proveWith(connection, scrub);
      expect(proof.columns.filter(({ passed }) => !passed)).toMatchObject([{ failures: ['nulls-moved'] }]);
    });

    test('finds the path that a faulty mask left as it was', async () => {
      const document = (faulty: boolean): TestMask => ({
        sql: `jsonb_build_object('visits', doc -> 'visits', 'mail', md5(doc ->> 'mail'), 'nick', ${faulty ? "doc -> 'nick'" : "md5(doc ->> 'nick')"})`,
        mask: 'document',
        promise: { chanceUnchanged: 1 },
        paths: { mail: 'email', nick: 'username' },
        kept: ['visits'],
      });
      const proof = await proofOf(
        `CREATE TABLE p (id int PRIMARY KEY, faulty jsonb, right_one jsonb);
        INSERT INTO p SELECT i, d, d FROM generate_series(1, 100) i,
          LATERAL (SELECT jsonb_build_object('visits', 7000 + i, 'mail', i || '@corp.test', 'nick', 'nick-' || i)) x (d)`,
        {
          masks: {
            'public.p.faulty': { ...document(true), sql: document(true).sql.replaceAll('doc', 'faulty') },
            'public.p.right_one': {
              ...document(false),
              sql: document(false).sql.replaceAll('doc', 'right_one'),
            },
          },
        },
      );
      expect(proof.columns.filter(({ passed }) => !passed)).toMatchObject([
        { column: 'faulty', failures: ['leaves-kept'] },
      ]);
    });

    test("takes words of PostgreSQL's own catalogs for no evidence", async () => {
      const scrub = { masks: { 'public.p.name': { sql: `md5(name)`, mask: 'person' } } };
      const connection = await databaseWith(
        `CREATE TABLE p (id int PRIMARY KEY, name text);
        INSERT INTO p SELECT i, (ARRAY['Original', 'Person', 'Function', 'Operator', 'Character'])[1 + i % 5] || ' Nr' || i FROM generate_series(1, 100) i`,
      );
      await scrubWith(connection, scrub);
      // Dead rows of pg_statistic with words of the catalogs.
      for (let n = 0; n < 2; n += 1)
        await inDatabase(
          connection,
          'ANALYZE pg_catalog.pg_description, pg_catalog.pg_proc, pg_catalog.pg_class',
        );
      const proof = await proveWith(connection, scrub);
      expect(proof.residue.filter(({ fails }) => fails)).toEqual([]);
      expect(proof.passed).toBe(true);
    });

    test.each([
      ['LATIN1', "ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' LOCALE_PROVIDER libc TEMPLATE template0"],
      [
        'SQL_ASCII',
        "ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' LOCALE_PROVIDER libc TEMPLATE template0",
      ],
    ])(
      'works in a database of the encoding %s, and says what it does not find',
      async (encoding, options) => {
        const proof = await proofOf(
          `CREATE TABLE p (id int PRIMARY KEY, name text, doc jsonb);
        INSERT INTO p SELECT i, 'Zoë Grün ' || i, jsonb_build_object('name', 'Zoë ' || i) FROM generate_series(1, 100) i; ANALYZE`,
          {
            masks: {
              'public.p.name': 'md5(name)',
              'public.p.doc': `jsonb_build_object('name', md5(doc ->> 'name'))`,
            },
          },
          options,
        );
        expect(proof.coverage.join('\n')).toContain(`the database's encoding is ${encoding}`);
        expect(proof.columns).toMatchObject([{}, { column: 'name', compared: 100, unchangedShare: 0 }, {}]);
        expect(proof.passed).toBe(true);
      },
    );
  });
});
