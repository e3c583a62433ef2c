import { describeOnServer } from '@prodlike/testkit';
import fc from 'fast-check';
import type { Client } from 'pg';
import { maskingSession } from '../masks/testing/masking-session';
import { planOf } from '../plan-of.testing';

/** Masks one column of a fresh table and gives its values as text, in order. */
async function masked(
  client: Client,
  type: string,
  values: readonly (string | null)[],
  decision: unknown,
): Promise<(string | null)[]> {
  await client.query(`CREATE TABLE documents (place int, "value" ${type})`);
  try {
    await client.query(
      `INSERT INTO documents SELECT place, text::${type} FROM unnest($1::text[]) WITH ORDINALITY AS t (text, place)`,
      [values],
    );
    const plan = await planOf(client, {
      columns: { 'public.documents.place': { keep: 'a number' }, 'public.documents.value': decision },
    });
    if (plan.faults.length > 0) throw new Error(JSON.stringify(plan.faults));
    const sql = plan.tables[0]?.columns[0]?.expression.sql;
    const { rows } = await client.query<{ result: string | null }>(
      `SELECT (${sql})::text AS result FROM documents ORDER BY place`,
    );
    return rows.map(({ result }) => result);
  } finally {
    await client.query('DROP TABLE documents');
  }
}

const parsed = (texts: readonly (string | null)[]): unknown[] =>
  texts.map((text) => (text === null ? null : JSON.parse(text)));

for (const major of [15, 18] as const)
  describeOnServer({ major }, (server) => {
    let client: Client;
    beforeAll(async () => {
      client = await maskingSession(server().parameters);
      await client.query('SET jit = off');
    });
    afterAll(() => client.end());

    const json = (value: unknown): string => JSON.stringify(value);

    test('declared paths are masked, the rest becomes placeholders', async () => {
      const document = {
        nickname: 'ada',
        contact: { email: 'ada@lovelace.org', phone: '1', deep: { a: 1 } },
        orders: [{ note: 'x', id: 7 }, { id: 8 }, 3, null],
        visits: { total: 3 },
        age: 36,
        vip: true,
        gone: null,
        tags: ['a'],
        '': 'empty key',
        'say "hi".x': 'quoted',
        '😀': 'emoji',
      };
      const [result] = await masked(client, 'jsonb', [json(document)], {
        json: {
          nickname: { mask: 'constant', value: 'Anon' },
          'contact.email': { mask: 'constant', value: 'e' },
          'orders[*].note': 'empty',
          visits: { keep: 'a counter' },
          '""': { mask: 'constant', value: 'was empty' },
          '"say ""hi"".x"': { mask: 'constant', value: 'was quoted' },
          '😀': { mask: 'constant', value: 'was emoji' },
        },
      });
      expect(parsed([result ?? null])[0]).toEqual({
        nickname: 'Anon',
        contact: { email: 'e', phone: 'masked', deep: {} },
        orders: [{ note: '', id: 0 }, { id: 0 }, 0, null],
        visits: { total: 3 },
        age: 0,
        vip: false,
        gone: null,
        tags: [],
        '': 'was empty',
        'say "hi".x': 'was quoted',
        '😀': 'was emoji',
      });
    });

    test('a leaf is masked by the type that it has', async () => {
      const values = ['"1990-05-17"', '"a"', '12', 'true', 'null', '{"a":1}', '[1]'].map(
        (leaf) => `{"x":${leaf}}`,
      );
      const results = await masked(client, 'jsonb', [...values, null], {
        json: { x: { mask: 'constant', value: '7' } },
      });
      expect(parsed(results)).toEqual([
        { x: '7' },
        { x: '7' },
        { x: 7 },
        { x: 7 },
        { x: null },
        { x: {} },
        { x: [] },
        null,
      ]);
    });

    test.each(['json', 'jsonb', 'text'])('wildcards, roots and rest in %s', async (type) => {
      const values = ['[{"a":1,"b":"x"},{"a":2}]', '{"k":{"a":"s","c":4}}', '5', '"text"', '[]', '{}'];
      const decision = { json: { '[*].a': { keep: 'a' }, '*.a': 'empty', '*.c': { keep: 'c' } }, rest: null };
      const results = await masked(client, type, values, decision);
      expect(parsed(results)).toEqual([
        [{ a: 1, b: null }, { a: 2 }],
        { k: { a: '', c: 4 } },
        null,
        null,
        [],
        {},
      ]);
    });

    test('arrays keep order, NULLs, dimensions and bounds', async () => {
      const values = [
        '{a,NULL,"b,c"}',
        '{}',
        '{{a,b},{c,d}}',
        '[0:1]={a,"x\\"\\\\y"}',
        '[2:3][5:6]={{a,b},{NULL,d}}',
      ];
      const upper = { mask: 'sql', expression: 'upper({})' };
      expect(await masked(client, 'text[]', [...values, null], { json: { '[*]': upper } })).toEqual([
        '{A,NULL,"B,C"}',
        '{}',
        '{{A,B},{C,D}}',
        '[0:1]={A,"X\\"\\\\Y"}',
        '[2:3][5:6]={{A,B},{NULL,D}}',
        null,
      ]);
    });

    test('elements of every kind of array', async () => {
      await client.query(`CREATE TYPE "Mood 1" AS ENUM ('ok', 'so so'); CREATE DOMAIN short AS varchar(9) CHECK (VALUE <> 'x');
        CREATE DOMAIN shorts AS text[] CHECK (cardinality(VALUE) < 9)`);
      const constant = (value: unknown) => ({ mask: 'constant', value });
      expect(await masked(client, 'text[]', ['{a,b}'], 'empty')).toEqual(['{"",""}']);
      expect(await masked(client, '"Mood 1"[]', ['{ok,NULL}'], constant('so so'))).toEqual([
        '{"so so",NULL}',
      ]);
      expect(await masked(client, 'short[]', ['{ok,NULL}'], constant('y'))).toEqual(['{y,NULL}']);
      expect(await masked(client, 'shorts', ['{ok,NULL}', null], constant('y'))).toEqual(['{y,NULL}', null]);
      expect(await masked(client, 'int[]', ['{{1},{2}}'], constant(7))).toEqual(['{{7},{7}}']);
      expect(
        await masked(client, 'jsonb[]', ['{"{\\"a\\": 1, \\"b\\": 2}"}'], {
          json: { '[*].a': { keep: 'a' } },
        }),
      ).toEqual(['{"{\\"a\\": 1, \\"b\\": 0}"}']);
      expect(await masked(client, 'text[]', ['{a}'], null)).toEqual([null]);
      expect(
        await masked(client, 'text[]', ['{a,b}'], {
          mask: 'sql',
          expression: 'array_reverse({})'.replace('array_reverse({})', '{}[2:2]'),
        }),
      ).toEqual(['{b}']);
      await client.query('DROP DOMAIN short; DROP DOMAIN shorts; DROP TYPE "Mood 1"');
    });

    test('keys of an hstore', async () => {
      await client.query('CREATE SCHEMA "Ext"; CREATE EXTENSION hstore SCHEMA "Ext"');
      const values = ['a=>1, "b.c"=>2, d=>NULL, e=>3', '', null];
      const decision = { json: { a: { keep: 'a' }, '"b.c"': 'empty', d: 'empty' } };
      expect(await masked(client, '"Ext".hstore', values, decision)).toEqual([
        '"a"=>"1", "d"=>NULL, "e"=>"masked", "b.c"=>""',
        '',
        null,
      ]);
      await client.query('DROP EXTENSION hstore; DROP SCHEMA "Ext"');
    });

    test('dates and numbers inside JSON', async () => {
      const values = ['"1990-05-31"', '"2024-02-31T10:00:00Z"', '"not a date"', '"12.50"', '100', 'true'].map(
        (x) => `{"d":${x},"n":${x}}`,
      );
      const results = await masked(client, 'jsonb', values, {
        json: { d: { mask: 'date-shift', days: 30 }, n: { mask: 'noise', percent: 50 } },
      });
      const leaf = (index: number) => parsed(results)[index] as { d: unknown; n: unknown };
      expect(leaf(0).d).toMatch(/^1990-(05|06)-\d\d$/);
      expect(leaf(0).d).not.toBe('1990-05-31');
      expect(leaf(1).d).toMatch(/^2024-\d\d-\d\dT10:00:00Z$/);
      expect([leaf(2).d, leaf(4).d, leaf(5).d]).toEqual(['masked', 0, false]);
      expect(leaf(3).n).toMatch(/^\d+\.\d\d$/);
      expect(leaf(4).n).toBeGreaterThanOrEqual(50);
      expect([leaf(2).n, leaf(5).n]).toEqual(['masked', false]);
    });

    test('the more specific path wins, and deep documents stay whole', async () => {
      const deep = `${'{"a":'.repeat(60)}"x"${'}'.repeat(60)}`;
      const path = Array.from({ length: 60 }, () => 'a').join('.');
      expect(await masked(client, 'jsonb', [deep], { json: { [path]: 'empty' } })).toEqual([
        deep.replace('"x"', '""').replaceAll(':', ': '),
      ]);
      const decision = {
        json: {
          '*.*': 'empty',
          'a.*': { keep: 'a' },
          '*.secret': null,
          'a.b': { mask: 'constant', value: 'ab' },
        },
      };
      const [result] = await masked(
        client,
        'jsonb',
        ['{"a":{"b":"1","c":"2","secret":"3"},"z":{"b":"4","secret":"5"}}'],
        decision,
      );
      expect(JSON.parse(result ?? '')).toEqual({
        a: { b: 'ab', c: '2', secret: null },
        z: { b: '', secret: null },
      });
    });

    test('expressions inside documents see the columns of the row, whatever these are called', async () => {
      const table = '"Od.d ""t"""';
      const odd = `${'é'.repeat(29)}🐘x`;
      const names = ['m1', 'm2', 's', 'key', 'value', odd];
      const definitions = names.map((name) => `"${name}" text`).join(', ');
      await client.query(`CREATE TABLE ${table} (doc jsonb, tags text[], ${definitions})`);
      await client.query(
        `INSERT INTO ${table} VALUES ('{"a": "x"}', '[0:0]={y}', '1', '2', '3', '4', '5', '6')`,
      );
      const expression = `{} || m1 || m2 || s || key || value || "${odd}"`;
      const decision = (path: string) => ({ json: { [path]: { mask: 'sql', expression } } });
      const columns = { [`public.${table}.doc`]: decision('a'), [`public.${table}.tags`]: decision('[*]') };
      const plan = await planOf(client, { columns: { '*': { keep: 'not asked' }, ...columns } });
      expect(plan.faults).toEqual([]);
      const [doc, tags] = plan.tables[0]?.columns.map((column) => column.expression.sql) ?? [];
      const { rows } = await client.query(`SELECT ${doc} AS doc, (${tags})::text AS tags FROM ${table}`);
      expect(rows).toEqual([{ doc: { a: 'x123456' }, tags: '[0:0]={y123456}' }]);
      await client.query(`DROP TABLE ${table}`);
    });

    test('lists of ten thousand elements keep their order', async () => {
      const list = JSON.stringify(Array.from({ length: 10_000 }, (_, id) => ({ id, note: `n${id}` })));
      const [result] = await masked(client, 'json', [list], {
        json: { '[*].id': { keep: 'a number' }, '[*].note': 'empty' },
      });
      expect(JSON.parse(result ?? '')).toEqual(Array.from({ length: 10_000 }, (_, id) => ({ id, note: '' })));
    });

    test('an array of any shape comes back in the same shape', async () => {
      const shape = fc.tuple(fc.integer({ min: -2, max: 2 }), fc.integer({ min: 1, max: 3 }));
      const shapes = fc.sample(fc.array(shape, { minLength: 1, maxLength: 4 }), { seed: 7, numRuns: 40 });
      const literal = (sizes: readonly number[]): string => {
        const [size = 0, ...inner] = sizes;
        const element = inner.length === 0 ? '"a \\" {,}"' : literal(inner);
        return `{${Array.from({ length: size }, () => element).join(',')}}`;
      };
      const values = shapes.map((dimensions) => {
        const bounds = dimensions.map(([lower, size]) => `[${lower}:${lower + size - 1}]`).join('');
        return `${bounds}=${literal(dimensions.map(([, size]) => size))}`;
      });
      const same = await masked(client, 'text[]', values, { json: { '[*]': { keep: 'as it was' } } });
      const { rows } = await client.query<{ text: string }>(
        'SELECT u::text[]::text AS text FROM unnest($1::text[]) AS u',
        [values],
      );
      expect(same).toEqual(rows.map(({ text }) => text));
    });
  });
