import type { CatalogSketch } from '@prodlike/testkit';
import { faultsOf, id, planOf, primary, shop } from '../testing/shop-catalog.testing';

test.each<[unknown, string]>([
  [
    { roots: { custmers: 'all' } },
    'sampling.roots."custmers": the database has no such table. Did you mean crm.customers?',
  ],
  [
    { roots: { 'cm.customers': 'all' } },
    'sampling.roots."cm.customers": the database has no such table. Did you mean crm.customers?',
  ],
  [
    { roots: { shown: 'all' } },
    'sampling.roots."shown": it is a materialized view, which is refreshed in the copy. Name the tables behind it.',
  ],
  [
    { roots: { far: 'all' } },
    'sampling.roots."far": it is a foreign table, whose rows are not in this database. Remove it.',
  ],
  [
    { roots: { 'crm.orders': 'all', orders: 'all' } },
    'sampling.roots."orders": it is the same table as "crm.orders". Write one root with a list of choices.',
  ],
  [
    { roots: { orders: 'all' }, tables: { orders: 'none', lines: 'none' } },
    'sampling.roots."orders": sampling.tables leaves the rows of crm.orders out (none). Remove the root, or except the table: crm.orders: selected.',
  ],
  [
    { roots: { orders: { newest: 3, by: 'placedat' } } },
    'sampling.roots."orders".by: the table crm.orders has no column placedat. Did you mean placed_at?',
  ],
  [
    { roots: { orders: [{ percent: 1 }, { ids: 'users' }] } },
    'sampling.roots."orders"[1].ids: the input "ids" has no line "users". Did you mean "user"?',
  ],
  [
    { roots: { orders: { ids: 'empty' } } },
    'sampling.roots."orders".ids: the line "empty" of the input "ids" has no values. Write empty=… with values between commas.',
  ],
  [
    { roots: { customers: { ids: 'user', column: 'email' } } },
    'sampling.roots."customers".column: the column email of crm.customers is not unique. Name a unique column, or choose the rows by "where".',
  ],
  [
    { roots: { lines: { ids: 'user' } } },
    'sampling.roots."lines".ids: crm.lines has no key of one column. Name a unique column beside "ids" as "column".',
  ],
  [
    { roots: { orders: 'all' } },
    'sampling.roots: no root uses the line "user" of the input "ids". Remove the line, or write a root with it.',
  ],
  [
    { roots: { orders: 'all' }, tables: { 'cache.*': 'none' } },
    'sampling.tables."cache.*": it matches no table. Correct the pattern, or remove it.',
  ],
  [
    { roots: { orders: 'all' }, tables: { 'crm.oders': 'none' } },
    'sampling.tables."crm.oders": the database has no such table. Did you mean crm.orders?',
  ],
  [
    { roots: { orders: 'all' }, tables: { 'even*': 'none', '*ents': 'all' } },
    'sampling.tables."*ents": it decides crm.events otherwise than "even*", and neither is more specific. Write an entry for crm.events itself.',
  ],
  [
    { roots: { orders: 'all' }, edges: { 'orders(customerid)': 'stop' } },
    'sampling.edges."orders(customerid)": there is no such edge. Did you mean "crm.orders(customer_id)"?',
  ],
  [
    { roots: { orders: 'all' }, edges: { 'orders(x)': 'stop' } },
    'sampling.edges."orders(x)": there is no such edge. crm.orders has "crm.orders(customer_id)", "crm.orders(paid_by)"; others are declared in sampling.references.',
  ],
  [
    { roots: { orders: 'all' }, edges: { 'events(subject)': 'stop' } },
    'sampling.edges."events(subject)": there is no such edge. crm.events has no foreign key; declare one in sampling.references.',
  ],
  [
    { roots: { orders: 'all' }, edges: { orders: 'stop' } },
    'sampling.edges."orders": the name lacks its columns, in parentheses behind the table. Name an edge as child.table(columns).',
  ],
  [
    { roots: { orders: 'all' }, edges: { 'orders(paid_by)': 'stop', 'crm.orders( "paid_by" )': 'follow' } },
    'sampling.edges."crm.orders( \\"paid_by\\" )": it is the same edge as "orders(paid_by)". Remove one of the two.',
  ],
  [
    { roots: { customers: 'all' }, tables: { lines: 'none' }, edges: { 'lines(order_id)': { limit: 1 } } },
    'sampling.edges."lines(order_id)": rows of crm.lines are left out (none). Remove the edge, or the entry of sampling.tables.',
  ],
  [
    { roots: { orders: 'all' }, tables: { 'cust*': 'none' } },
    'sampling.tables."cust*": rows of crm.customers are left out, and the key crm.orders(customer_id) that refers to them cannot become NULL: customer_id is NOT NULL. Let rows of crm.customers be chosen (crm.customers: selected wins over a pattern), or leave out those of crm.orders too.',
  ],
])('%j is refused', (section, fault) => {
  expect(faultsOf(section, shop, { user: ['1'], empty: [] })).toContain(fault);
});

test('a section that asks for nothing is refused', () => {
  expect(faultsOf({})).toEqual([
    'sampling.roots: nothing asks for a row. Write a root, such as crm.customers: { percent: 1 }, or "*": schema-only in sampling.tables.',
  ]);
});

test('a slip in the name of a root is one fault, and its ids are no second', () => {
  expect(faultsOf({ roots: { custmers: { ids: 'user' } } }, shop, { user: ['1'] })).toEqual([
    'sampling.roots."custmers": the database has no such table. Did you mean crm.customers?',
  ]);
});

test('leaving out everything asks for nothing, knowingly', () => {
  expect(faultsOf({ tables: { '*': 'schema-only' } })).toEqual([]);
});

test('a key that cannot be NULL is no fault where nothing leads to its rows', () => {
  expect(faultsOf({ roots: { countries: 'all' }, children: 'stop', tables: { customers: 'none' } })).toEqual(
    [],
  );
});

test('two edges of one name have to be told apart', () => {
  const sketch = {
    ...shop,
    foreignKeys: { a: 'orders.paid_by -> customers.id', b: 'orders.paid_by -> lines.line' },
  };
  expect(faultsOf({ roots: { orders: 'all' }, edges: { 'orders(paid_by)': 'stop' } }, sketch)).toEqual([
    'sampling.edges."orders(paid_by)": there are 2 edges of this name. Write one of: "crm.orders(paid_by) -> crm.customers", "crm.orders(paid_by) -> crm.lines".',
  ]);
  const plan = planOf({ roots: { orders: 'all' }, edges: { 'orders(paid_by) -> lines': 'stop' } }, sketch);
  expect(plan.edges.map(({ down }) => down === null)).toEqual([false, true]);
});

test('tables of one name have to be told apart by their schemas', () => {
  const twin = { schema: 'old', name: 'events', columns: { id } };
  expect(faultsOf({ roots: { events: 'all' } }, { tables: { ...shop.tables, twin } })).toEqual([
    'sampling.roots."events": there are 2 tables of this name: crm.events, old.events. Write the schema too.',
  ]);
});

test('a cycle of keys that cannot be NULL is followed; leaving out one of its tables is refused', () => {
  const cycle: CatalogSketch = {
    tables: {
      teams: { columns: { id, lead: id }, uniqueIndexes: [primary('pk_t', 'id')] },
      members: { columns: { id, team: id }, uniqueIndexes: [primary('pk_m', 'id')] },
    },
    foreignKeys: { lead: 'teams.lead -> members.id', team: 'members.team -> teams.id' },
  };
  expect(faultsOf({ roots: { teams: { percent: 1 } } }, cycle)).toEqual([]);
  expect(faultsOf({ roots: { teams: { percent: 1 } }, tables: { members: 'none' } }, cycle)).toEqual([
    'sampling.tables."members": rows of crm.members are left out, and the key crm.teams(lead) that refers to them cannot become NULL: lead is NOT NULL; these keys form a cycle, whose rows come together or not at all. Let rows of crm.members be chosen (crm.members: selected wins over a pattern), or leave out those of crm.teams too.',
  ]);
});

test('what the user may not read is refused where the sample needs it', () => {
  const sketch = { ...shop, tables: { ...shop.tables, orders: { ...shop.tables.orders, maySelect: false } } };
  expect(faultsOf({ roots: { customers: { percent: 1 } } }, sketch)).toEqual([
    'sampling.tables."crm.orders": the user may not read crm.orders. GRANT USAGE on its schema and SELECT on it, or leave it out: crm.orders: none.',
  ]);
  expect(faultsOf({ roots: { countries: 'all' }, children: 'stop' }, sketch)).toEqual([]);
});
