import type { ForeignKey } from '@prodlike/postgres';
import type { RewriteTask } from '../rewrite/rewrite-task';
import { columnOf, masksOf, tableOf } from '../testing/table-of';
import { foreignKeysInTheWay } from './foreign-keys-in-the-way';

function key(
  oid: number,
  table: number,
  column: string,
  referencedTable: number,
  parent: number | null = null,
): ForeignKey {
  const ends = { table, columns: [column], referencedTable, referencedColumns: ['id'] };
  return {
    oid,
    name: `fk${oid}`,
    ...ends,
    definition: '',
    validated: true,
    enforced: true,
    comment: null,
    period: false,
    parent,
  };
}

function task(oid: number, method: 'alter' | 'reload', columns: readonly string[]): RewriteTask {
  return {
    masks: masksOf(
      tableOf(oid),
      columns.map((name, index) => columnOf(name, index + 1)),
    ),
    method,
    why: '',
  };
}

const oids = (keys: readonly ForeignKey[], tasks: readonly RewriteTask[]): number[] =>
  foreignKeysInTheWay({ foreignKeys: keys }, tasks).map(({ oid }) => oid);

test('both ends of a table that is loaded again', () => {
  const keys = [key(10, 1, 'x', 2), key(11, 3, 'x', 1), key(12, 3, 'x', 2), key(13, 1, 'x', 1)];
  expect(oids(keys, [task(1, 'reload', ['name'])])).toEqual([10, 11, 13]);
});

test('of an altered table only those with masked columns', () => {
  const keys = [key(10, 1, 'email', 2), key(11, 1, 'other', 2), key(12, 2, 'x', 1)];
  expect(oids(keys, [task(1, 'alter', ['email'])])).toEqual([10]);
  expect(oids(keys, [task(1, 'alter', ['id'])])).toEqual([12]);
});

test('what partitions inherited goes with what was declared, once', () => {
  const keys = [key(10, 1, 'x', 2), key(11, 5, 'x', 2, 10), key(12, 6, 'x', 2, 11), key(13, 1, 'x', 9, 10)];
  expect(oids(keys, [task(5, 'reload', ['name']), task(6, 'reload', ['name'])])).toEqual([10]);
});
