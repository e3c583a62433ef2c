import { describeEdge } from '../testing/describe-plan.testing';
import { faultsOf, planOf } from '../testing/shop-catalog.testing';

describe('virtual references', () => {
  const polymorphic = {
    from: 'events',
    type: 'kind',
    id: 'subject',
    to: { "it's": 'customers', o: 'orders' },
  };

  test('columns, expressions and pairs', () => {
    const plan = planOf({
      roots: { customers: { percent: 1 } },
      references: [
        { from: 'events(subject)', to: 'orders', when: "kind = 'x'" },
        { from: 'events', key: "(payload->>'id')::bigint", to: 'customers(id)' },
        polymorphic,
      ],
      edges: { "crm.events((payload->>'id')::bigint)": 'stop', 'events(subject) -> customers': { limit: 3 } },
    });
    expect(plan.faults).toEqual([]);
    expect(plan.edges.slice(4).map((edge) => [edge.name, describeEdge(edge)])).toEqual([
      [
        "crm.events(subject) -> crm.orders(id) when kind = 'x'",
        `"subject" = crm.orders "id", when kind = 'x', down, close, virtual`,
      ],
      [
        "crm.events((payload->>'id')::bigint)",
        `((payload->>'id')::bigint) = crm.customers "id", stop, close, virtual`,
      ],
      [
        'crm.events(subject) -> crm.customers',
        `"subject" = crm.customers "id", when "kind" = 'it''s', down, limit 3, close, virtual`,
      ],
      [
        `crm.events(subject) -> crm.orders(id) when "kind" = 'o'`,
        `"subject" = crm.orders "id", when "kind" = 'o', down, close, virtual`,
      ],
    ]);
  });

  test('to what is left out they are ignored', () => {
    const plan = planOf({
      roots: { customers: 'all' },
      tables: { orders: 'none', lines: 'none' },
      references: [polymorphic],
    });
    expect(plan.faults).toEqual([]);
    expect(plan.edges.at(-1)).toMatchObject({ up: 'ignore', cleared: [] });
  });

  test.each([
    [
      { from: 'evnts(subject)', to: 'orders' },
      '.from: the database has no such table. Did you mean crm.events?',
    ],
    [
      { from: 'events(subjct)', to: 'orders' },
      '.from: the table crm.events has no column subjct. Did you mean subject?',
    ],
    [
      { from: 'events(subject)', to: 'orders(paid_by)' },
      '.to: crm.orders(paid_by) has no unique index without a predicate. Refer to a primary key, or to columns that are unique.',
    ],
    [
      { from: 'events(subject)', to: 'lines' },
      '.to: the primary key of crm.lines has 2 columns where 1 refer to it. Write the columns of a unique key: crm.lines(…).',
    ],
    [
      { from: 'events(kind)', to: 'orders' },
      '.to: kind is of type text, and what it refers to of type bigint. Write the key as an expression with a cast: key: "kind"::bigint.',
    ],
    [
      { from: 'events', key: '1 + 1', to: 'orders' },
      '.key: it uses no column of crm.events. Write an expression over the columns of the table in "from".',
    ],
    [
      { from: 'orders(customer_id)', to: 'customers' },
      ': the database declares this foreign key itself. Remove it.',
    ],
    [
      { from: 'events', type: 'knd', id: 'subject', to: { x: 'orders' } },
      '.type: the table crm.events has no column knd. Did you mean kind?',
    ],
    [
      { from: 'events', type: 'kind', id: 'subject', to: { x: 'ordes' } },
      '.to."x": the database has no such table. Did you mean crm.orders?',
    ],
  ])('%j is refused', (reference, fault) => {
    expect(faultsOf({ roots: { customers: 'all' }, references: [reference] })).toEqual([
      `sampling.references[0]${fault}`,
    ]);
  });
});
