import fc from 'fast-check';
import { columnOf, masksOf, tableOf } from '../testing/table-of';
import { type MaskedRecord, remainingMasks } from './remaining-masks';

const tables = [1, 2, 3].map((oid) =>
  masksOf(tableOf(oid), [columnOf('a', 1), columnOf('b', 2), columnOf('c', 3)]),
);
const existing = tables.map(({ table }) => table);
const records: MaskedRecord[] = tables.flatMap(({ table, columns }) =>
  columns.map(({ column, fingerprint }) => ({
    table: table.oid,
    position: column.position,
    schema: table.schema,
    tableName: table.name,
    column: column.name,
    fingerprint,
  })),
);
const keyOf = (table: number, position: number): string => `${table} ${position}`;

test('what is left and what is masked are everything, and nothing twice', () => {
  fc.assert(
    fc.property(fc.subarray(records), (masked) => {
      const { tables: left, conflicts } = remainingMasks(tables, masked, existing);
      const places = left.flatMap(({ table, columns }) =>
        columns.map(({ column }) => keyOf(table.oid, column.position)),
      );
      const all = [...places, ...masked.map(({ table, position }) => keyOf(table, position))];
      expect(all.sort()).toEqual(records.map(({ table, position }) => keyOf(table, position)).sort());
      expect(conflicts).toEqual([]);
      expect(left.every(({ columns }) => columns.length > 0)).toBe(true);
    }),
  );
});

test('a column that was masked in another way is a conflict, whatever it is called now', () => {
  const renamed = records.map((record) => ({
    ...record,
    tableName: 'earlier',
    fingerprint: `other ${record.fingerprint}`,
  }));
  const { tables: left, conflicts } = remainingMasks(tables, renamed.slice(0, 1), existing);
  expect(conflicts).toEqual([{ column: 'crm.t1.a', kind: 'masked-otherwise' }]);
  expect(left.map(({ columns }) => columns.length)).toEqual([2, 3, 3]);
});

test('another table of the recorded name is a conflict, also where the oid is used again', () => {
  const gone = { ...records[0], table: 99 } as MaskedRecord;
  expect(remainingMasks(tables, [gone], existing).conflicts).toEqual([
    { column: 'crm.t1.a', kind: 'table-made-anew' },
  ]);
  const swapped = { ...records[0], table: 2 } as MaskedRecord;
  expect(remainingMasks(tables, [swapped], existing).conflicts).toEqual([
    { column: 'crm.t1.a', kind: 'table-made-anew' },
  ]);
});

test('records of tables that are gone matter to nobody', () => {
  const gone = { ...records[0], table: 99, tableName: 'dropped' } as MaskedRecord;
  expect(remainingMasks(tables, [gone], existing)).toEqual({ tables, conflicts: [] });
});
