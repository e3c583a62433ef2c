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
      for (const decision of [upper, { json: { '[*]': upper } }])
        expect(await masked(client, 'text[]', [...values, null], decision)).toEqual([
          '{A,NULL,"B,C"}',
          '{}',
          '{{A,B},{C,D}}',
          '[0:1]={A,"X\\"\\\\Y"}',
          '[2:3][5:6]={{A,B},{NULL,D}}',
          null,
        ]);
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
