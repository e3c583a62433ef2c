import * as v from 'valibot';
import { samplingSchema } from './sampling-schema';

function faultsOf(section: unknown): string[] {
  const parsed = v.safeParse(samplingSchema, section);
  return (parsed.issues ?? []).map((issue) => `${v.getDotPath(issue) ?? ''}: ${issue.message}`);
}

test('an empty section', () => {
  const nothing = { roots: [], edges: [], tables: [], references: [] };
  expect(v.parse(samplingSchema, {})).toEqual({ seed: 0, children: 'follow', ...nothing });
});

test('every form', () => {
  const parsed = v.parse(samplingSchema, {
    seed: 7,
    roots: {
      'crm.customers': [{ where: "country = 'KR'" }, { ids: 'user-ids', column: 'public_id' }],
      'shop.orders': { newest: 1000, by: 'placed_at' },
      'shop.products': { percent: 0.5 },
      countries: 'all',
    },
    children: 'stop',
    edges: {
      'shop.orders(customer_id)': { limit: 50, order: 'placed_at desc', where: "status <> 'draft'" },
      'audit.events(actor_id)': 'stop',
      "audit.events((payload->>'id')::int)": 'follow',
    },
    tables: { 'audit.log': 'schema-only', 'cache.*': 'none', constructor: 'all' },
    references: [
      { from: 'audit.events(subject_id)', to: 'crm.customers(id)', when: "subject_type = 'customer'" },
      { from: 'audit.events', key: "(payload->>'id')::bigint", to: 'crm.customers' },
      {
        from: 'audit.events',
        type: 'kind',
        id: 'subject_id',
        to: { customer: 'crm.customers', order: 'orders' },
      },
    ],
  });
  expect(parsed.roots.map(({ choices }) => choices)).toEqual([
    [
      { kind: 'where', condition: "country = 'KR'" },
      { kind: 'ids', ids: 'user-ids', column: 'public_id' },
    ],
    [{ kind: 'newest', count: 1000, by: 'placed_at' }],
    [{ kind: 'percent', percent: 0.5 }],
    [{ kind: 'all' }],
  ]);
  expect(parsed.roots[3]?.table).toEqual({ schema: null, name: 'countries' });
  expect(parsed.edges.map(({ down }) => down)).toEqual([
    { limit: 50, order: 'placed_at desc', where: "status <> 'draft'" },
    'stop',
    'follow',
  ]);
  expect(typeof parsed.edges[2]?.edge).toBe('string');
  expect(parsed.tables.map(({ content }) => content)).toEqual(['schema-only', 'none', 'all']);
  expect(parsed.references.map(({ kind }) => kind)).toEqual(['columns', 'expression', 'polymorphic']);
});

test.each<[unknown, string]>([
  [
    { roots: { 'crm.customers': 'al' } },
    'roots.crm.customers: expected all, or a mapping with where, ids, newest or percent, found "al"',
  ],
  [{ roots: { t: { wher: 'a' } } }, 'roots.t.wher: is not known here; did you mean "where"?'],
  [{ roots: { t: {} } }, 'roots.t: expected all, or a mapping with where, ids, newest or percent'],
  [
    { roots: { t: [] } },
    'roots.t: expected all, or a mapping with where, ids, newest or percent, found an empty list',
  ],
  [
    { roots: { t: { where: 'a', percent: 3 } } },
    'roots.t: has both where and percent; write a list of choices',
  ],
  [
    { roots: { t: [{ percent: 101 }] } },
    'roots.t.0.percent: expected a number above 0 and up to 100, found 101',
  ],
  [{ roots: { t: { percent: 0 } } }, 'roots.t.percent: expected a number above 0 and up to 100, found 0'],
  [{ roots: { t: { newest: 3 } } }, 'roots.t.by: expected a column or an ORDER BY list, found nothing'],
  [
    { roots: { t: { newest: 0, by: 'a' } } },
    'roots.t.newest: expected a whole number of at least 1, found 0',
  ],
  [{ roots: { t: { where: 'a', by: 'a' } } }, 'roots.t.by: stands beside "newest" only'],
  [{ roots: { 'a..b': 'all' } }, 'roots.a..b: the table has an empty part'],
  [{ roots: ['t'] }, 'roots: expected a mapping, found a list'],
  [
    { edges: { 't(a)': 'stopp' } },
    'edges.t(a): expected stop, follow, or a mapping with limit, order and where, found "stopp"',
  ],
  [
    { edges: { 't(a)': { limit: 1.5 } } },
    'edges.t(a).limit: expected a whole number of at least 1, found 1.5',
  ],
  [{ edges: { 't(a)': { order: 'b' } } }, 'edges.t(a): "order" stands beside "limit" only'],
  [{ edges: { 't(a)': { where: 'a', order: 'b' } } }, 'edges.t(a).order: stands beside "limit" only'],
  [{ edges: { 't(a)': { where: 'a;' } } }, 'edges.t(a).where: has a semicolon; one expression is expected'],
  [
    { tables: { t: 'non' } },
    'tables.t: expected one of all, none, schema-only, selected, found "non"; did you mean "none"?',
  ],
  [
    { tables: { 'a.b.c': 'none' } },
    'tables.a.b.c: the table has more than a schema and a table; a name with a dot stands in double quotes',
  ],
  [{ references: {} }, 'references: expected a list, found a mapping'],
  [
    { references: [{ from: 'a', to: 'b' }] },
    'references.0.from: lacks its columns, in parentheses behind the table, or else "key" or "type" and "id"',
  ],
  [{ references: [{ from: 'a(b, c)', to: 'd(e)' }] }, 'references.0.to: has 1 columns where "from" has 2'],
  [
    { references: [{ from: 'a', key: 'x', type: 'y', to: 'd' }] },
    'references.0.key: cannot stand beside "type" and "id"',
  ],
  [
    { references: [{ from: 'a', type: 't', id: 'i', to: 'd' }] },
    'references.0.to: expected a mapping from values of "type" to tables, found "d"',
  ],
  [
    { references: [{ from: 'a', type: 't', id: 'i', to: { x: '' } }] },
    'references.0.to.x: expected a table, with columns or without, found ""',
  ],
])('%j is refused', (section, fault) => {
  expect(faultsOf(section)).toContain(fault);
});
