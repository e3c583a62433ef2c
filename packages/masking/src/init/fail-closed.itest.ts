import { connect, readCatalog } from '@prodlike/postgres';
import { describeOnServer } from '@prodlike/testkit';
import * as v from 'valibot';
import { parse } from 'yaml';
import { compilePlan } from '../compile-plan';
import { checkRows } from '../constraints/rows/check-rows';
import { detectFromCatalog } from '../detection/detect-from-catalog';
import { detectFromRows } from '../detection/detect-from-rows';
import { mergeDetections } from '../detection/merge-detections';
import { maskingSettings } from '../masking-settings';
import { maskingSchema } from '../policy/masking-schema';
import { renderPolicy } from './render-policy';

const script = `CREATE EXTENSION hstore;
CREATE TYPE pair AS (name text, n int);
CREATE TABLE docs (id int PRIMARY KEY, attrs hstore, births hstore, by_person hstore, by_persons hstore[] NOT NULL,
  visits jsonb, mixed jsonb, kept_parent jsonb, uniq jsonb UNIQUE, list jsonb[]);
INSERT INTO docs SELECT n, hstore('note', 'wort ' || n), hstore('birth_date', (date '1980-01-01' + n)::text),
  hstore('Mary' || n, 'x ' || n), ARRAY[hstore('Mary' || n, 'x ' || n)], jsonb_build_object('Mary' || n, 1),
  jsonb_build_object('email', 'mary' || n || '@example.com', 'deep', jsonb_build_object('Mary' || n, n, 'known', 'wort ' || n)),
  CASE WHEN n % 2 = 0 THEN jsonb_build_object('visits', n) ELSE jsonb_build_object('visits', jsonb_build_object('Mary' || n, n)) END,
  jsonb_build_object('zq', n), ARRAY[jsonb_build_object('Mary' || n, n)]
FROM generate_series(1, 200) n;
CREATE TABLE types (id int PRIMARY KEY, p jsonpath, x xml, c pair, cs pair[], tv tsvector, b bit(8), vb varbit, m money, l line, o xid,
  n pair NOT NULL, checked jsonpath CHECK (checked IS NOT NULL), u boolean UNIQUE, d integer UNIQUE NULLS DISTINCT);
INSERT INTO types VALUES (1, '$.mary', '<mary/>', ('mary', 1), ARRAY[('mary', 1)::pair], to_tsvector('mary'), B'10101010', B'1',
  '1.00', '{1,2,3}', '7', ('mary', 1), '$.mary', true, 3);`;

describe.each([15, 18] as const)('the first policy, where it cannot tell', (major) => {
  describeOnServer({ major }, (server) => {
    let lines: readonly string[];
    let masked: Record<string, unknown>[];
    const faults: unknown[] = [];

    beforeAll(async () => {
      const client = await connect(server().parameters, {
        applicationName: 'init test',
        settings: maskingSettings('k'.repeat(32)),
      });
      try {
        await client.query(script);
        const catalog = await readCatalog(client);
        const detections = mergeDetections(detectFromCatalog(catalog), await detectFromRows(client, catalog));
        const yaml = renderPolicy(catalog, detections);
        lines = yaml.split('\n').map((line) => line.trim());
        const { masking } = v.parse(v.object({ masking: v.unknown() }), parse(yaml));
        const plan = compilePlan(v.parse(maskingSchema, masking), catalog, []);
        faults.push(...plan.faults, ...plan.undecided, ...(await checkRows(client, plan)));
        const docs = plan.tables.find(({ table }) => table.name === 'docs');
        const selected = docs?.columns.map(
          ({ column, expression }) => `(${expression.sql})::text AS ${column.name}`,
        );
        masked = (await client.query(`SELECT ${selected?.join(', ')} FROM docs`)).rows;
      } finally {
        await client.end();
      }
    });

    const line = (column: string): string =>
      lines.find((one) => one.startsWith(`public.${column}:`)) ?? `no line for ${column}`;

    test('compiles, and its masks leave no key that looks like data', () => {
      expect(faults).toEqual([]);
      expect(masked).toHaveLength(200);
      expect(JSON.stringify(masked)).not.toMatch(/mary\d/i);
      expect(lines.join('\n')).not.toMatch(/mary|"\*"|\*:/i);
    });

    test.each([
      ['docs.visits', '{ json: {} }  # keys look like data: masked by default'],
      ['docs.by_person', '{ mask: constant, value: "" }  # keys look like data: masked by default'],
      ['docs.by_persons', '{ mask: constant, value: "" }  # keys of [*] look like data: masked by default'],
      ['docs.uniq', '"null"  # look at this'],
      ['docs.mixed', ' # keys of deep look like data: masked by default'],
      ['docs.kept_parent', '{ json: {} }  # keys of visits look like data: masked by default'],
    ])('%s is decided: %s', (column, expected) => {
      expect(line(column)).toContain(expected);
    });

    test('an hstore is masked key by key', () => {
      expect(line('docs.attrs')).not.toContain('keep');
      expect(line('docs.births')).not.toContain('keep');
      expect(lines.filter((one) => one.startsWith('birth_date: '))).toHaveLength(1);
      expect(lines).toContainEqual(expect.stringMatching(/^email: email/));
    });

    test.each(['p', 'x', 'c', 'cs', 'tv', 'b', 'vb', 'o'])(
      '%s, of a type without masks, is removed',
      (column) => {
        expect(line(`types.${column}`)).toMatch(/: "null" {2}# look at this/);
      },
    );

    test('what no mask fits and cannot be NULL is kept in capital letters', () => {
      for (const column of ['n', 'checked'])
        expect(line(`types.${column}`)).toBe(
          `public.types.${column}: { keep: no mask fits its type and constraints }  # LOOK AT THIS: ITS VALUES STAY AS THEY ARE`,
        );
      expect(lines.filter((one) => one.includes('no mask fits'))).toHaveLength(2);
    });
  });
});
