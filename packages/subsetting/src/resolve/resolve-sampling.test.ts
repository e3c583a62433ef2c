import type { CatalogSketch } from '@prodlike/testkit';
import { describeEdge, describeUnits } from '../testing/describe-plan.testing';
import { id, planOf, primary, shop } from '../testing/shop-catalog.testing';

test('units, and edges that are followed', () => {
  const plan = planOf({ roots: { customers: { percent: 1 } } });
  expect(plan.faults).toEqual([]);
  expect(describeUnits(plan)).toEqual([
    'crm.countries (code): selected',
    'crm.customers (id): selected',
    'crm.orders (id): selected',
    'crm.lines (order_id, line): selected',
    'crm.events (place): selected',
  ]);
  expect(Object.fromEntries(plan.edges.map((edge) => [edge.name, describeEdge(edge)]))).toEqual({
    'crm.customers(country)': '"country" = crm.countries "code", down, close',
    'crm.orders(customer_id)': '"customer_id" = crm.customers "id", down, close, indexed',
    'crm.orders(paid_by)': '"paid_by" = crm.customers "id", down, close',
    'crm.lines(order_id)': '"order_id" = crm.orders "id", down, close',
  });
});

test('a lone column of "newest" means its greatest values first', () => {
  const order = (by: string) => planOf({ roots: { orders: { newest: 3, by } } }).roots[0]?.choice;
  expect(order('placed_at')).toMatchObject({ order: '"placed_at" DESC' });
  expect(order('"paid_by"')).toMatchObject({ order: '"paid_by" DESC NULLS LAST' });
  expect(order('placed_at, id desc')).toMatchObject({ order: 'placed_at, id desc' });
});

test('ids are of the key, or of another unique column; a value counts once', () => {
  const plan = planOf(
    { roots: { customers: [{ ids: 'users' }, { ids: 'uuids', column: 'public_id' }] } },
    shop,
    { users: ['1', '2', '1'], uuids: ['x'] },
  );
  expect(plan.faults).toEqual([]);
  expect(plan.roots.map(({ path, choice }) => [path, choice])).toEqual([
    [
      'sampling.roots."customers"[0]',
      expect.objectContaining({ column: expect.objectContaining({ name: 'id' }), values: ['1', '2'] }),
    ],
    [
      'sampling.roots."customers"[1]',
      expect.objectContaining({ column: expect.objectContaining({ name: 'public_id' }) }),
    ],
  ]);
});

test('a root "all" copies its table whole, and so does an entry of tables', () => {
  const plan = planOf({ roots: { countries: 'all' }, tables: { 'cr*.ev*': 'all' } });
  expect(describeUnits(plan).filter((line) => line.endsWith(': all'))).toEqual([
    'crm.countries (code): all',
    'crm.events (place): all',
  ]);
  expect(plan.roots).toHaveLength(1);
});

test('of the entries of tables the most specific decides', () => {
  const patterns = { '*': 'schema-only', 'o*': 'none', 'crm.*': 'all', lines: 'selected' };
  const contents = describeUnits(planOf({ tables: { ...patterns, customers: 'none' } }));
  expect(contents).toEqual([
    'crm.countries (code): all',
    'crm.customers (id): none',
    'crm.orders (id): all',
    'crm.lines (order_id, line): selected',
    'crm.events (place): all',
  ]);
});

test('keys to what is left out become NULL, where they can', () => {
  const plan = planOf({ roots: { customers: 'all' }, tables: { countries: 'none' } });
  expect(plan.faults).toEqual([]);
  expect(plan.edges[0]).toMatchObject({ up: 'clear', cleared: ['country'], down: null });
});

test('of a composite key a column that refers to nothing else becomes NULL', () => {
  const sketch: CatalogSketch = {
    tables: {
      tenants: { columns: { id }, uniqueIndexes: [primary('pk_n', 'id')] },
      users: { columns: { tenant: id, id }, uniqueIndexes: [primary('pk_u', 'tenant', 'id')] },
      posts: { columns: { id, tenant: 'bigint', author: 'bigint' }, uniqueIndexes: [primary('pk_p', 'id')] },
    },
    foreignKeys: { author: 'posts.tenant,author -> users.tenant,id', tenant: 'posts.tenant -> tenants.id' },
  };
  const plan = planOf({ roots: { posts: 'all' }, tables: { users: 'none' } }, sketch);
  expect(plan.faults).toEqual([]);
  expect(plan.edges[0]).toMatchObject({
    name: 'crm.posts(tenant, author)',
    up: 'clear',
    cleared: ['author'],
  });
});
