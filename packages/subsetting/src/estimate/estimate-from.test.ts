import fc from 'fast-check';
import type { SamplingPlan } from '../sampling-plan';
import { planOf } from '../testing/shop-catalog.testing';
import { distinctHit } from './distinct-hit';
import { estimateFrom } from './estimate-sample';
import type { SampleEstimate } from './sample-estimate';
import type { ColumnStatistics, Statistics } from './statistics';

type Sketch = Readonly<
  Record<string, { readonly rows: number; readonly columns?: Record<string, Partial<ColumnStatistics>> }>
>;

const shopRows: Sketch = {
  countries: { rows: 100 },
  customers: { rows: 10_000, columns: { country: { distinct: 100 } } },
  orders: {
    rows: 1_000_000,
    columns: { customer_id: { distinct: 10_000 }, paid_by: { distinct: 1_000, nullPart: 0.9 } },
  },
  lines: { rows: 3_000_000, columns: { order_id: { distinct: 1_000_000 } } },
  events: { rows: 500 },
};

function statisticsOf(plan: SamplingPlan, sketch: Sketch, matching = 0): Statistics {
  const units = plan.units.map((unit) => {
    const { rows, columns = {} } = sketch[unit.table.name] ?? { rows: 0 };
    const known = Object.entries(columns).map(
      ([name, column]) => [name, { nullPart: 0, distinct: null, mostCommonPart: null, ...column }] as const,
    );
    return [unit, { rows, rowBytes: 50, storedBytes: rows * 60, columns: new Map(known) }] as const;
  });
  return {
    units: new Map(units),
    matching: new Map(plan.roots.map((root) => [root, matching])),
    passing: new Map(),
  };
}

function estimateOf(section: unknown, sketch = shopRows, matching = 0): SampleEstimate {
  const plan = planOf(section);
  expect(plan.faults).toEqual([]);
  return estimateFrom(plan, statisticsOf(plan, sketch, matching));
}

const rowsOf = ({ units }: SampleEstimate): Record<string, number> =>
  Object.fromEntries(units.map(({ unit, rows }) => [unit.table.name, rows]));

test('wanted rows bring their children, and these their parents', () => {
  const estimate = estimateOf(
    { roots: { customers: { where: 'x' } }, edges: { 'orders(paid_by)': 'stop' } },
    shopRows,
    100,
  );
  const rows = rowsOf(estimate);
  expect(rows).toMatchObject({ orders: 10_000, lines: 30_000, events: 0 });
  // 10,000 orders of 100 customers, 1,000 of them paid by one of 1,000 others.
  expect(rows.customers).toBeGreaterThan(600);
  expect(rows.customers).toBeLessThan(800);
  expect(rows.countries).toBeGreaterThan(60);
  expect(estimate.bytes).toBe(estimate.rows * 50);
  expect(estimate.leftOut.map(({ unit, reason }) => [unit.table.name, reason])).toEqual([
    ['events', 'unreached'],
  ]);
});

test('a limit holds for each parent', () => {
  const section = {
    roots: { customers: { where: 'x' } },
    children: 'stop',
    edges: { 'orders(customer_id)': { limit: 5 } },
  };
  expect(rowsOf(estimateOf(section, shopRows, 100))).toMatchObject({ orders: 500, lines: 0 });
});

test('every choice of roots', () => {
  const stop = { children: 'stop' };
  const orders = (choice: unknown) => rowsOf(estimateOf({ ...stop, roots: { orders: choice } })).orders;
  expect(orders({ percent: 1 })).toBe(10_000);
  expect(orders({ newest: 70, by: 'placed_at' })).toBe(70);
  expect(orders('all')).toBe(1_000_000);
  expect(orders([{ percent: 50 }, { percent: 50 }])).toBe(750_000);
});

test('tables that are copied whole bring their parents and no children', () => {
  const rows = rowsOf(estimateOf({ tables: { customers: 'all' } }));
  expect(rows).toMatchObject({ customers: 10_000, countries: 100, orders: 0 });
});

test('edges that explode, and those without an index on a large table', () => {
  const sketch: Sketch = {
    ...shopRows,
    orders: {
      rows: 1_000_000,
      columns: { customer_id: { distinct: 5_000, mostCommonPart: 0.3 }, paid_by: { nullPart: 1 } },
    },
  };
  const estimate = estimateOf({ roots: { customers: { where: 'x' } } }, sketch, 100);
  expect(
    estimate.exploding.map(({ edge, childrenPerParent, mostChildren, rows }) => [
      edge.name,
      childrenPerParent,
      mostChildren,
      rows,
    ]),
  ).toEqual([['crm.orders(customer_id)', 200, 300_000, 10_000]]);
  expect(estimate.unindexed.map(({ edge, childRows }) => [edge.name, childRows])).toEqual([
    ['crm.lines(order_id)', 3_000_000],
    ['crm.orders(paid_by)', 1_000_000],
  ]);
  const limited = estimateOf(
    {
      roots: { customers: { where: 'x' } },
      edges: { 'orders(customer_id)': { limit: 9 }, 'lines(order_id)': 'stop', 'orders(paid_by)': 'stop' },
    },
    sketch,
    100,
  );
  expect([limited.exploding, limited.unindexed]).toEqual([[], []]);
});

test('no index is missed where no children are looked up', () => {
  const unindexed = (section: unknown): string[] =>
    estimateOf(section, shopRows, 100).unindexed.map(({ edge }) => edge.name);
  // Customers come up with orders, and bring none.
  expect(unindexed({ roots: { orders: { where: 'x' } } })).toEqual(['crm.lines(order_id)']);
  expect(unindexed({ tables: { customers: 'all' } })).toEqual([]);
});

test('never more rows than the source has, whatever the statistics say', () => {
  const column = fc.record({
    nullPart: fc.double({ min: 0, max: 1, noNaN: true }),
    distinct: fc.option(fc.integer({ min: 1, max: 1e9 })),
    mostCommonPart: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  });
  const table = fc.record({
    rows: fc.integer({ min: 0, max: 1e9 }),
    columns: fc.record({ country: column, customer_id: column, paid_by: column, order_id: column }),
  });
  const sketch = fc.record({
    countries: table,
    customers: table,
    orders: table,
    lines: table,
    events: table,
  });
  const section = fc.constantFrom(
    { roots: { customers: { where: 'x' } } },
    {
      roots: { orders: { percent: 3 } },
      references: [{ from: 'customers', key: 'length(email)', to: 'orders' }],
    },
    { tables: { lines: 'all' }, references: [{ from: 'orders(paid_by)', to: 'orders' }] },
  );
  fc.assert(
    fc.property(section, sketch, fc.nat(), (given, rows, matching) => {
      const estimate = estimateOf(given, rows, matching);
      for (const unit of estimate.units) {
        expect(unit.rows).toBeGreaterThanOrEqual(0);
        expect(unit.rows).toBeLessThanOrEqual(unit.sourceRows);
      }
    }),
  );
});

test('distinct values among drawn rows', () => {
  expect(distinctHit(100, 100_000, 0)).toBe(0);
  expect(distinctHit(100, 100_000, 100_000)).toBe(100);
  expect(distinctHit(1_000, 1_000, 250)).toBeCloseTo(250);
  expect(distinctHit(100, 100_000, 100)).toBeCloseTo(63.4, 0);
});
