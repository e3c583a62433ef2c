import { maskingSettings } from '@prodlike/masking';
import { type ConnectionParameters, connect, quoteIdentifier } from '@prodlike/postgres';
import { describeOnServer } from '@prodlike/testkit';
import type { Client } from 'pg';
import { measureBefore } from './measure-before';
import { currentPlan, proveWith, type ScrubWith, scrubWith, testSettings } from './testing/scrub-with';
import { smallCompany, smallCompanyScrub } from './testing/small-company';

const nasty = 'Odd "Schema" . ü😀';
const long = 'x'.repeat(60);
const nastyTable = `${quoteIdentifier(nasty)}.${quoteIdentifier(`T ${long}`)}`;
const nastySchema = `
  CREATE SCHEMA ${quoteIdentifier(nasty)};
  CREATE DOMAIN ${quoteIdentifier(nasty)}."E-Mail" AS varchar(80) CHECK (VALUE LIKE '%@%');
  CREATE TABLE ${nastyTable} ("Key.1" int, "k 2" uuid DEFAULT gen_random_uuid(), "E ""Mail""" ${quoteIdentifier(nasty)}."E-Mail", kept point, PRIMARY KEY ("Key.1", "k 2"));
  INSERT INTO ${nastyTable} ("Key.1", "E ""Mail""", kept) SELECT i, 'nasty' || i || '@corp-mail.test', point(i, i) FROM generate_series(1, 40) i;
  CREATE TABLE "no key" (who text, ip inet, n numeric);
  INSERT INTO "no key" SELECT 'somebody number ' || i, ('10.1.2.' || i)::inet, i FROM generate_series(1, 40) i;
  CREATE TABLE empty_one (id int PRIMARY KEY, name text);
  CREATE TABLE no_columns ();
  CREATE TABLE parent (id int PRIMARY KEY, name text);
  CREATE TABLE child (extra text) INHERITS (parent);
  INSERT INTO parent VALUES (1, 'parental person');
  INSERT INTO child VALUES (2, 'childish person', 'extra');`;
const md5 = (column: string) => `md5(${column}::text)`;
const nastyScrub: ScrubWith = {
  masks: {
    [`${nasty}.T ${long}.Key.1`]: `"Key.1" + 1000`,
    [`${nasty}.T ${long}.E "Mail"`]: `${md5('"E ""Mail"""')} || '@example.com'`,
    'public.no key.who': md5('who'),
    'public.no key.ip': `'192.0.2.1'`,
    'public.empty_one.name': md5('name'),
    'public.parent.name': md5('name'),
  },
};

describe.each([15, 18] as const)('the proof', (major) => {
  describeOnServer({ major }, (server) => {
    let admin: Client;
    let databases = 0;
    beforeAll(async () => {
      admin = await connect(server().parameters, { applicationName: 'test' });
      await admin.query("CREATE ROLE owner_of_all LOGIN CREATEROLE PASSWORD 'secret'");
    });
    afterAll(() => admin.end());

    /** A database of its own, with statements run in it. */
    async function databaseWith(sql: string, user = 'postgres'): Promise<ConnectionParameters> {
      databases += 1;
      const database = `proof_${databases}`;
      await admin.query(`CREATE DATABASE ${database} OWNER ${user}`);
      const base =
        user === 'postgres' ? server().parameters : { ...server().tcpParameters, password: 'secret' };
      const connection = { ...base, database, user };
      await inDatabase(connection, sql);
      return connection;
    }

    async function inDatabase(connection: ConnectionParameters, sql: string): Promise<unknown[][]> {
      const client = await connect(connection, { applicationName: 'test' });
      const result = await client.query({ text: sql, rowMode: 'array' }).finally(() => client.end());
      return result.rows;
    }

    test('passes after a clean apply, and stores no original', async () => {
      const connection = await databaseWith(smallCompany);
      const originals = await inDatabase(
        connection,
        'SELECT name FROM crm.customers UNION SELECT email FROM crm.customers UNION SELECT note FROM crm.customers',
      );
      await scrubWith(connection, smallCompanyScrub);
      const proof = await proveWith(connection, smallCompanyScrub);
      expect(proof.passed).toBe(true);
      expect(proof.residue.filter(({ kind }) => kind !== 'raw-file')).toEqual([]);
      expect(proof.plans).toMatchObject([
        { query: 'paid-customers', before: 'Sort > Seq Scan on crm.customers' },
      ]);
      expect(proof.anonymity).toMatchObject([
        { columns: ['city', 'plan'], smallestGroup: 25, groups: 8, singletons: 0 },
      ]);
      const measured = proof.columns.find(({ column }) => column === 'email');
      expect(measured).toMatchObject({
        compared: 270,
        unchangedShare: 0,
        before: { nullFraction: 0.1, distinct: 270 },
      });
      expect(measured?.after).toMatchObject({ nullFraction: 0.1, distinct: 270, averageLength: 29 });
      const stored = await inDatabase(
        connection,
        `SELECT string_agg(x, ' ') FROM (SELECT f::text FROM prodlike_scrub.proof_fingerprint f UNION ALL SELECT r::text FROM prodlike_scrub.proof_row r
          UNION ALL SELECT c::text FROM prodlike_scrub.proof_column c) s (x)`,
      );
      const text = JSON.stringify(stored);
      for (const [original] of originals)
        if (typeof original === 'string') expect(text).not.toContain(original);
    });

    test('takes names, keys and tables of any kind, by an owner who is no superuser', async () => {
      const connection = await databaseWith(nastySchema, 'owner_of_all');
      await scrubWith(connection, nastyScrub);
      const proof = await proveWith(connection, nastyScrub);
      expect(proof.columns.filter(({ passed }) => !passed)).toEqual([]);
      expect(proof.residue.filter(({ fails }) => fails)).toEqual([]);
      expect(proof.passed).toBe(true);
      const compared = (column: string) =>
        proof.columns.filter((one) => one.column === column).map((one) => one.compared);
      expect(compared('E "Mail"')).toEqual([40]);
      expect(compared('Key.1')).toEqual([40]);
      expect(compared('who')).toEqual([40]);
      expect(proof.coverage.join('\n')).toContain(
        'raw files were not searched, because the user may not ask',
      );
    });

    test('fails where a mask leaves values as they are', async () => {
      const connection = await databaseWith(smallCompany);
      const masks = {
        'crm.customers.email': 'email',
        'crm.events.who': "who || 'x'",
        'crm.visits.customer_name': 'customer_name',
      };
      await scrubWith(connection, { masks });
      const proof = await proveWith(connection, { masks });
      expect(proof.passed).toBe(false);
      const failed = proof.columns.filter(({ passed }) => !passed).map(({ column }) => column);
      expect(failed.sort()).toEqual(['customer_name', 'email']);
    });

    test('fails for a column that no apply has masked, and where NULLs moved', async () => {
      const connection = await databaseWith(smallCompany);
      const masks = { 'crm.customers.email': md5('email') };
      await scrubWith(connection, { masks });
      await inDatabase(connection, 'UPDATE crm.customers SET email = NULL WHERE id < 20');
      const proof = await proveWith(connection, { masks: { ...masks, 'crm.customers.phone': md5('phone') } });
      expect(proof.columns.filter(({ passed }) => !passed).map(({ column }) => column)).toEqual([
        'email',
        'phone',
      ]);
    });

    test('measures once, and later only what is new', async () => {
      const connection = await databaseWith(smallCompany);
      await scrubWith(connection, { masks: { 'crm.customers.email': md5('email') } });
      const counts =
        'SELECT (SELECT count(*) FROM prodlike_scrub.proof_fingerprint)::int, (SELECT count(*) FROM prodlike_scrub.proof_row)::int';
      const once = await inDatabase(connection, counts);
      const measureAgain = async (scrub: ScrubWith) =>
        measureBefore({
          connection,
          settings: testSettings,
          plan: await currentPlan(connection, scrub),
          report: () => undefined,
        });
      await measureAgain({ masks: { 'crm.customers.email': md5('email') } });
      expect(await inDatabase(connection, counts)).toEqual(once);
      const more: ScrubWith = {
        masks: { 'crm.customers.email': md5('email'), 'crm.customers.phone': md5('phone') },
      };
      await scrubWith(connection, more);
      const proof = await proveWith(connection, more);
      expect(proof.columns.filter(({ passed }) => !passed)).toEqual([]);
      expect(proof.columns.find(({ column }) => column === 'phone')).toMatchObject({
        compared: 300,
        unchangedShare: 0,
      });
    });

    test('says where apply has not run, or the key is another one', async () => {
      const connection = await databaseWith(smallCompany);
      const masks = { 'crm.customers.email': md5('email') };
      expect(await proveWith(connection, { masks })).toMatchObject({
        passed: false,
        coverage: [expect.stringContaining('apply has not run here')],
      });
      await scrubWith(connection, { masks });
      expect(
        await proveWith(connection, { masks }, maskingSettings('another key, for tests only')),
      ).toMatchObject({
        passed: false,
        coverage: [expect.stringContaining('masking-key')],
      });
    });
  });
});
