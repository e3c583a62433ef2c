import { describeOnServer } from '@prodlike/testkit';
import type { Client } from 'pg';
import { maskingSession } from '../masks/testing/masking-session';
import { planOf } from '../plan-of.testing';
import type { PolicyFault } from '../policy/decision';
import { checkRows } from './rows/check-rows';
import { checkSqlExpressions } from './sql-expressions/check-sql-expressions';

const schema = `
  CREATE SCHEMA "Crm";
  CREATE TYPE "Crm".level AS ENUM ('gold', 'tin');
  CREATE DOMAIN "Crm".code AS varchar(8) CONSTRAINT "code form" CHECK (VALUE ~ '^[A-Z]');
  CREATE TABLE "Crm"."Odd ""Name""" (
    id int PRIMARY KEY,
    score int NOT NULL,
    email text UNIQUE,
    "E-Mail" varchar(12),
    code "Crm".code,
    level "Crm".level,
    price numeric(4, 2),
    doc text,
    doubled int GENERATED ALWAYS AS (score * 2) STORED,
    CONSTRAINT "positive score" CHECK (score > 0),
    CONSTRAINT "doubled small" CHECK (doubled < 100)
  );
  CREATE FUNCTION "Crm".looks_up(int) RETURNS int STABLE LANGUAGE sql AS 'SELECT max(score) FROM "Crm"."Odd ""Name"""';
  CREATE FUNCTION "Crm".pure(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1 + 1';
  INSERT INTO "Crm"."Odd ""Name"""
  SELECT i, i, 'e' || i, 'canary' || i, 'A' || i, 'gold', i, '{"a": "canary"}' FROM generate_series(1, 40) i`;

const kept = { keep: 'not asked here' };
const table = 'Crm."Odd ""Name"""';

for (const major of [15, 18] as const)
  describeOnServer({ major }, (server) => {
    let client: Client;
    beforeAll(async () => {
      client = await maskingSession(server().parameters);
      await client.query(schema);
    });
    afterAll(() => client.end());

    async function plan(columns: Record<string, unknown>) {
      const named = Object.entries(columns).map(([name, decision]) => [`${table}.${name}`, decision]);
      const made = await planOf(client, { columns: { '*': kept, ...Object.fromEntries(named) } });
      expect(made.faults).toEqual([]);
      expect(made.undecided).toEqual([]);
      return made;
    }
    const words = (faults: readonly PolicyFault[]): string[] => faults.map(({ fault }) => fault);
    const expression = (sql: string) => ({ mask: 'sql', expression: sql });

    describe('checkSqlExpressions', () => {
      test.each([
        ['round(score::numeric, -1)', []],
        ['coalesce({price}, score)::int + {}', []],
        ['(SELECT count(*) FROM unnest(ARRAY[score, id]) AS x WHERE x > 3)', []],
        ['"Crm".pure(score)', []],
        ['scroe + 1', ['the server refuses the expression near scroe: undefined_column (SQLSTATE 42703)']],
        [
          "'canary'::point",
          ['the server refuses the expression: invalid_text_representation (SQLSTATE 22P02)'],
        ],
        ['score +', ['the server refuses the expression near ): syntax_error (SQLSTATE 42601)']],
        ['(SELECT max(score) FROM "Crm"."Odd ""Name""")', ['the expression reads tables']],
        ['(SELECT count(*) FROM pg_class)', ['the expression reads tables']],
        ['random() * 5', ['the expression calls random, which is volatile']],
        ['(SELECT floor(random() * 5))', ['the expression calls random, which is volatile']],
        [
          '"Crm".looks_up(score)',
          ['the expression calls looks_up, which is declared stable and may read tables'],
        ],
        ['max(score)', [expect.stringContaining('does not give one value for each row')]],
        ['rank() OVER ()', [expect.stringContaining('does not give one value for each row')]],
        ['generate_series(1, score)', [expect.stringContaining('does not give one value for each row')]],
      ])('%s', async (sql, faults) => {
        const found = await checkSqlExpressions(client, await plan({ score: expression(sql) }));
        expect(words(found).map((fault) => fault.replace('Crm."Odd ""Name""".score: ', ''))).toEqual(faults);
        const { rows } = await client.query("SELECT FROM pg_class WHERE relname = 'prodlike_expression'");
        expect(rows).toEqual([]);
      });

      test('an expression inside a document', async () => {
        const made = await plan({ doc: { json: { a: expression('upper({}) || random()') } } });
        expect(words(await checkSqlExpressions(client, made))).toEqual([
          `${table}.doc: the expression calls random, which is volatile`,
        ]);
      });
    });

    describe('checkRows', () => {
      test.each<[string, Record<string, unknown>, string[]]>([
        [
          'what fits',
          {
            score: expression('score + 1'),
            email: expression("id || '@example.com'"),
            code: expression("'A' || id"),
          },
          [],
        ],
        [
          'a check',
          { score: expression('score - 10') },
          [
            `masked values break the check constraint "positive score" of ${table.replaceAll('.x', '')}: 10 of 40 rows read`,
          ],
        ],
        [
          'a check on a generated column',
          { score: expression('score + 20') },
          [
            'masked values break the check constraint "doubled small" of Crm."Odd ""Name""": 11 of 40 rows read',
          ],
        ],
        [
          'NULL in NOT NULL',
          { score: expression('nullif({}, 3)') },
          ['masked values of Crm."Odd ""Name""".score, which is NOT NULL, are NULL: 1 of 40 rows read'],
        ],
        [
          'equal values',
          { email: expression('(id / 4)::text') },
          [
            'masked values are not unique, as "Odd "Name"_email_key" of Crm."Odd ""Name""" demands: 29 of 40 rows read',
          ],
        ],
        [
          'long values',
          { '"E-Mail"': expression('repeat({}, 2)') },
          [
            'masked values are longer than Crm."Odd ""Name""".E-Mail allows, character varying(12): 40 of 40 rows read',
          ],
        ],
        [
          'a domain',
          { code: expression('lower({})') },
          [
            'masked values do not fit Crm."Odd ""Name""".code: check_violation (SQLSTATE 23514) by the constraint "code form"',
          ],
        ],
        [
          'an enum',
          { level: expression("'canary'::text") },
          ['masked values do not fit Crm."Odd ""Name""".level: invalid_text_representation (SQLSTATE 22P02)'],
        ],
        [
          'a number too large',
          { price: expression('{} * 100') },
          ['masked values do not fit Crm."Odd ""Name""".price: numeric_value_out_of_range (SQLSTATE 22003)'],
        ],
        [
          'two that fail',
          { price: expression('{} * 100'), score: expression('score - 10') },
          [expect.stringContaining('positive score'), expect.stringContaining('22003')],
        ],
      ])('%s', async (_, columns, faults) => {
        const found = await checkRows(client, await plan(columns));
        expect(words(found)).toEqual(faults);
        expect(JSON.stringify(found)).not.toContain('canary');
      });

      test('a large table is sampled, but not for uniqueness', async () => {
        await client.query(
          `CREATE TABLE large AS SELECT i AS id, i AS score FROM generate_series(1, 20000) i`,
        );
        await client.query('ALTER TABLE large ADD CHECK (score > 0), ADD UNIQUE (score)');
        await client.query('ANALYZE large');
        const sampled = await planOf(client, {
          columns: { '*': kept, 'large.score': expression('-(score / 2)') },
        });
        // Half of its 89 blocks: of a tenth, one sample in 12,000 would have none.
        const [check, unique] = words(await checkRows(client, sampled, { maxRowsPerTable: 10_000 }));
        expect(Number(/of ([\d,]+) rows read/.exec(check ?? '')?.[1]?.replace(',', ''))).toBeLessThanOrEqual(
          10_000,
        );
        expect(unique).toContain('of 20,000 rows read');
        await client.query('DROP TABLE large');
      });

      test('row security that would hide rows is an error', async () => {
        await client.query(`CREATE ROLE reader LOGIN; CREATE TABLE hidden (a int CHECK (a > 0));
          ALTER TABLE hidden OWNER TO reader; ALTER TABLE hidden ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`);
        const made = await planOf(client, { columns: { '*': kept, 'hidden.a': expression('a + 1') } });
        await client.query('SET ROLE reader');
        await expect(checkRows(client, made)).rejects.toThrow(
          'The rows of public.hidden cannot be read: insufficient_privilege',
        );
        await client.query('RESET ROLE; DROP TABLE hidden; DROP ROLE reader');
      });
    });
  });
