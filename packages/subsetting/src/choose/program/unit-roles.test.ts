import { planOf } from '../../testing/shop-catalog.testing';
import { makeProgram } from './make-program';
import { unitRoles } from './unit-roles';

/** How each unit's rows are known, and the steps in their order. */
function decided(section: unknown): { roles: Record<string, string>; stages: string[][] } {
  const plan = planOf(section);
  expect(plan.faults).toEqual([]);
  const roles = unitRoles(plan);
  const stages: string[][] = [];
  for (const { stage, reason } of makeProgram(plan, roles).steps) {
    const name =
      reason.kind === 'root' ? `root ${reason.root.unit.table.name}` : `${reason.kind} ${reason.edge.name}`;
    stages[stage] = [...(stages[stage] ?? []), name];
  }
  return {
    roles: Object.fromEntries(
      roles.all.map(({ unit, rows, wanted, keySet }) => [
        unit.table.name,
        [rows.kind, `wanted: ${wanted}`, ...(keySet ? ['key set'] : [])].join(', '),
      ]),
    ),
    stages,
  };
}

const nothing = 'none, wanted: none';
const key = (wanted: string): string => `keys, wanted: ${wanted}, key set`;

test('what one edge alone brings needs no key set, unless it brings children or has a limit', () => {
  const roots = { 'crm.customers': { where: "country = 'KR'" } };
  const edges = { 'crm.orders(paid_by)': 'stop', 'crm.customers(country)': 'stop' };
  expect(decided({ roots, edges })).toEqual({
    roles: {
      countries: key('none'),
      customers: key('some'),
      orders: key('some'),
      lines: 'followed, wanted: some',
      events: nothing,
    },
    stages: [
      ['root customers'],
      ['down crm.orders(customer_id)'],
      ['up crm.orders(paid_by)'],
      ['up crm.customers(country)'],
    ],
  });
  const limited = decided({ roots, edges: { ...edges, 'crm.lines(order_id)': { limit: 2 } } });
  expect(limited.roles.lines).toBe(key('some'));
});

test.each([
  ['calls a function', 'placed_at < now()'],
  ['names its table', 'orders.id > 3'],
  ['names the present', 'placed_at < CURRENT_DATE'],
])('nor where a condition %s: another session or a partition might see it otherwise', (_, where) => {
  const { roles } = decided({
    roots: { 'crm.customers': { where: 'id = 1' } },
    edges: {
      'crm.orders(customer_id)': { where },
      'crm.orders(paid_by)': 'stop',
      'crm.lines(order_id)': 'stop',
    },
  });
  expect(roles.orders).toBe(key('some'));
});

test('where every row comes, a key set is kept of those alone that bring children', () => {
  const { roles, stages } = decided({
    roots: { 'crm.customers': { where: 'id = 1' }, 'crm.countries': 'all' },
    tables: { 'crm.orders': 'all' },
    edges: { 'crm.orders(paid_by)': 'stop', 'crm.customers(country)': 'stop' },
  });
  expect(roles).toEqual({
    countries: 'every, wanted: every',
    customers: key('some'),
    orders: 'every, wanted: some, key set',
    lines: 'followed, wanted: some',
    events: nothing,
  });
  expect(stages).toEqual([
    ['root customers'],
    ['down crm.orders(customer_id)'],
    ['up crm.orders(customer_id)', 'up crm.orders(paid_by)'],
  ]);
});

test('nothing comes by edges of a table that is left out', () => {
  const { roles, stages } = decided({
    roots: { 'crm.customers': { where: 'id = 1' } },
    tables: { 'crm.orders': 'schema-only', 'crm.countries': 'none' },
  });
  expect([roles.orders, roles.lines, roles.countries, stages]).toEqual([
    nothing,
    nothing,
    nothing,
    [['root customers']],
  ]);
});
