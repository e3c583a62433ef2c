import { connect } from '@prodlike/postgres';
import { describeOnServer } from '@prodlike/testkit';
import type { Client } from 'pg';
import type { ProofResult, Residue } from '../scrub-result';
import { proveWith, scrubWith } from './testing/scrub-with';
import { smallCompany, smallCompanyScrub } from './testing/small-company';

/** Originals of the small company: of a column, of a document's leaf, a person's name. */
const email = 'jonathan.delacroix28@corp-mail.test';
const leaf = 'p33@private-mail.test';
const name = 'Margaret Blackwood';
const canaries = [email, leaf, name, 'Blackwood', 'private-mail'];

const keptTables = `
  CREATE TABLE crm.docs (id int PRIMARY KEY, words tsvector, body text);
  CREATE TABLE crm.counters (id int, label text);
  CREATE TABLE crm.short_archive (id int, body text);
  CREATE TABLE crm.long_archive (id int, body text);
  CREATE TABLE crm.json_archive (id int, body jsonb);
  INSERT INTO crm.docs SELECT i, to_tsvector('simple', 'nothing here'), 'plain' FROM generate_series(1, 50) i;
  INSERT INTO crm.counters SELECT i, 'label ' || i FROM generate_series(1, 50) i`;
/** Small when compressed, and so large that its pieces lie in TOAST. */
const padded = (inside: string) =>
  `repeat('padding that compresses ', 300) || '${inside}' || repeat(' more of it', 300)`;
const huge = (inside: string) =>
  `(SELECT string_agg(md5(i::text) || md5(i::text), ' ') || ' ${inside} ' FROM generate_series(1, 400) i)`;
const methods = "SELECT unnest(enumvals) AS method FROM pg_settings WHERE name = 'default_toast_compression'";

describe.each([15, 18] as const)('originals planted after an apply', (major) => {
  // Nobody else may take away dead rows or statistics before they are searched.
  describeOnServer({ major, settings: { autovacuum: 'off' } }, (server) => {
    let client: Client;
    beforeAll(async () => {
      client = await connect(server().parameters, { applicationName: 'test' });
      await client.query(smallCompany);
      await client.query(keptTables);
      await scrubWith(server().parameters, smallCompanyScrub);
    });
    afterAll(() => client.end());

    async function proofWith(...plants: readonly string[]): Promise<ProofResult> {
      for (const plant of plants) await client.query(plant);
      const proof = await proveWith(server().parameters, smallCompanyScrub);
      for (const canary of canaries) expect(JSON.stringify(proof)).not.toContain(canary);
      return proof;
    }

    const found = ({ residue }: ProofResult, kind: Residue['kind'], fails: boolean) =>
      residue
        .filter((one) => one.kind === kind && one.fails === fails && one.count > 0)
        .map(({ where }) => where);

    test('in definitions are reported, and do not fail', async () => {
      const proof = await proofWith(
        `COMMENT ON COLUMN crm.docs.body IS 'as ${email} said'`,
        `ALTER TABLE crm.docs ALTER body SET DEFAULT '${email}'`,
        `CREATE FUNCTION crm.who() RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN '${name}'; END $$`,
        `CREATE VIEW crm.who_view AS SELECT '${email}' AS who`,
        `ALTER TABLE crm.docs ADD CONSTRAINT not_them CHECK (body <> '${email}')`,
        `CREATE TYPE crm.person AS ENUM ('${name}')`,
        'CREATE FOREIGN DATA WRAPPER away; CREATE SERVER away FOREIGN DATA WRAPPER away',
        'CREATE FOREIGN TABLE crm.far_away (name text) SERVER away',
        'SELECT lo_create(0)',
        `ALTER DATABASE postgres SET app.contact = '${leaf}'`,
      );
      expect(proof.passed).toBe(true);
      expect(found(proof, 'comment', false)).toEqual(['crm.docs.body']);
      expect(found(proof, 'default', false)).toEqual(['crm.docs.body', 'database postgres']);
      expect(found(proof, 'function', false)).toEqual(['crm.who']);
      expect(found(proof, 'foreign-table', false)).toEqual(['crm.far_away']);
      expect(found(proof, 'large-object', false)).toEqual(['pg_largeobject']);
      expect(found(proof, 'view', false)).toEqual(['crm.who_view']);
      expect(found(proof, 'constraint', false).sort()).toEqual(['crm.docs not_them', 'crm.person']);
    });

    test('in statistics and in files fail', async () => {
      const { rows } = await client.query<{ method: string }>(methods);
      expect(rows.length).toBeGreaterThan(0);
      const archives = rows.flatMap(({ method }, n) => [
        `SET default_toast_compression = ${method}`,
        `INSERT INTO crm.short_archive VALUES (${n}, ${padded(`${leaf}`)})`,
        `INSERT INTO crm.long_archive VALUES (${n}, ${huge(leaf)})`,
        `INSERT INTO crm.json_archive VALUES (${n}, jsonb_build_object('a', 1, 'inner', jsonb_build_object('name', '${name}', 'z', true)))`,
      ]);
      const proof = await proofWith(
        `INSERT INTO crm.counters SELECT 99, '${email}' FROM generate_series(1, 60)`,
        'ANALYZE crm.counters',
        'DELETE FROM crm.counters WHERE id = 99',
        ...archives,
        'DELETE FROM crm.short_archive; DELETE FROM crm.long_archive; DELETE FROM crm.json_archive',
      );
      expect(proof.passed).toBe(false);
      expect(found(proof, 'value', true)).toEqual([]);
      expect(found(proof, 'statistics', true)).toEqual(['crm.counters.label']);
      const files = found(proof, 'raw-file', true).map((where) => where.replace(/^base\/\d+\/\d+ /, ''));
      const { rows: toast } = await client.query<{ name: string }>(
        "SELECT 'pg_toast.' || t.relname AS name FROM pg_class c JOIN pg_class t ON t.oid = c.reltoastrelid WHERE c.relname = 'long_archive'",
      );
      expect(files.sort()).toEqual(
        ['crm.counters', 'crm.json_archive', 'crm.short_archive', 'pg_catalog.pg_statistic', toast[0]?.name]
          .map((one) => `(${one})`)
          .sort(),
      );
    });

    test('in values fail', async () => {
      const proof = await proofWith(
        `UPDATE crm.customers SET email = '${email}' WHERE id = 7`,
        `UPDATE crm.cities SET name = '${email}' WHERE name = 'Riverside'`,
        `UPDATE crm.docs SET words = to_tsvector('simple', '${email}') WHERE id = 3`,
        `UPDATE crm.docs SET body = 'Dear ${name.toUpperCase()}!' WHERE id = 4`,
        `UPDATE crm.messages SET meta = json_build_object('a', json_build_array(1, '${leaf}')) WHERE id = 5`,
        `UPDATE crm.customers SET tags = ARRAY['x', 'badge-' || md5('44')] WHERE id = 9`,
        `UPDATE crm.events SET who = 'visitor-' || md5('e7') WHERE day = '2026-02-01'`,
      );
      expect(proof.passed).toBe(false);
      expect(found(proof, 'value', true).sort()).toEqual(
        [
          'crm.cities.name',
          'crm.customers.email',
          // Generated from the e-mail address.
          'crm.customers.search',
          'crm.customers.tags',
          'crm.docs.body',
          'crm.docs.words',
          'crm.events.who',
          'crm.messages.meta',
        ].sort(),
      );
    });

    test('in the row where they were fail the column', async () => {
      const proof = await proofWith(`UPDATE crm.customers SET phone = '010-2033-6967' WHERE id = 33`);
      const failed = proof.columns.filter(({ passed }) => !passed);
      expect(failed).toMatchObject([
        { column: 'phone', unchangedShare: 1 / 300, compared: 300, expectedShare: 0 },
      ]);
    });
  });
});
