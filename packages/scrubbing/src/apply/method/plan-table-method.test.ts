import type { Column, Table } from '@prodlike/postgres';
import { columnOf, maskedColumnOf, masksOf, tableOf } from '../testing/table-of';
import { planTableMethod } from './plan-table-method';
import type { TableTraits } from './table-traits';

const plainTraits: TableTraits = { oid: 1, rowTypeStored: false, fragileColumns: [] };

function methodOf(
  table: Partial<Table>,
  column: Partial<Column> = {},
  traits: Partial<TableTraits> = {},
  others: Table[] = [],
) {
  const masks = masksOf(tableOf(1, table), [columnOf('plain', 1), columnOf('secret', 2, column)]);
  return planTableMethod(masks, { tables: [masks.table, ...others] }, { ...plainTraits, ...traits });
}

test('a table on whose masked columns nothing depends is altered', () => {
  expect(methodOf({}).method).toBe('alter');
  expect(methodOf({}, {}, { fragileColumns: [3] }).method).toBe('alter');
});

test.each<[string, ReturnType<typeof methodOf>, RegExp]>([
  ['a partition', methodOf({ isPartition: true, parents: [2] }), /partition/],
  ['a child', methodOf({ parents: [2] }), /inherits/],
  ['a parent', methodOf({}, {}, {}, [tableOf(2, { parents: [1] })]), /inherit from it/],
  ['a typed table', methodOf({ typed: true }), /typed/],
  ['a table whose rows are stored elsewhere', methodOf({}, {}, { rowTypeStored: true }), /stored/],
  ['a fragile column', methodOf({}, {}, { fragileColumns: [2] }), /settings of "secret"/],
  [
    'a column with a generated one',
    methodOf({}, { dependents: [{ kind: 'generated-column', schema: 'crm', name: 'slug' }] }),
    /generated column "slug" depends on "secret"/,
  ],
])('%s is loaded again', (_, { method, why }, reason) => {
  expect(method).toBe('reload');
  expect(why).toMatch(reason);
});

test('a mask with a query cannot stand in ALTER TABLE', () => {
  const table = tableOf(1);
  const expression = { sql: '(SELECT 1)', needsQuery: true };
  const masks = { table, columns: [maskedColumnOf(table, columnOf('secret', 1), { expression })] };
  expect(planTableMethod(masks, { tables: [table] }, plainTraits)).toMatchObject({ method: 'reload' });
});
