import type { ColumnType, Table } from '@prodlike/postgres';
import type { Selection } from '@prodlike/subsetting';
import { plainColumn, plainTable, plainType } from '@prodlike/testkit';
import { hasPortableBinaryForm } from './binary-types';
import { planTableCopies } from './plan-table-copies';
import { selectionOf } from './testing/database-pair';

function planned(selections: readonly Selection[], masks: Readonly<Record<string, string>> = {}) {
  const tables = selections.map(({ table }) => ({
    table,
    columns: table.columns.flatMap((column) => {
      const sql = masks[column.name];
      if (sql === undefined) return [];
      const decision = { kind: 'keep', reason: 'test' } as const;
      const decided = { table, column, decision, rule: 'test', quasiIdentifier: false };
      const promise = {
        injective: true,
        maxLength: null,
        makesNull: false,
        functional: true,
        chanceUnchanged: 0,
      };
      return [{ column, decided, expression: { sql, needsQuery: false }, promise, fingerprint: '' }];
    }),
  }));
  const catalog = {
    serverVersion: 180_000,
    database: 'shop',
    currentUser: 'reader',
    superuser: false,
    tables: selections.map(({ table }) => table),
    foreignKeys: [],
    domains: [],
    enums: [],
    extensions: [],
    largeObjects: 0,
  };
  const masking = { catalog, columns: [], undecided: [], faults: [], tables };
  return planTableCopies({ selections, edges: [], emptyRoots: [] }, masking);
}

const typeOf = (special: Partial<ColumnType>): ColumnType => ({ ...plainType, ...special });

function table(name: string, special: Partial<Table> = {}): Table {
  return plainTable(name, {
    columns: [
      plainColumn('Id'),
      plainColumn('email'),
      plainColumn('twice', { generated: { kind: 'stored', expression: '1' } }),
      plainColumn('owner'),
    ],
    ...special,
  });
}

test('masks and cleared columns stand in the SELECT, generated ones do not', () => {
  const [copy] = planned([selectionOf(table('a"b'), { where: '"Id" > 1', cleared: ['owner'] })], {
    email: `md5("email")`,
    owner: 'never',
  });
  expect(copy).toMatchObject({
    columns: ['Id', 'email', 'owner'],
    select: `SELECT "Id", md5("email") AS "email", NULL::text AS "owner" FROM ONLY "crm"."a""b" WHERE "Id" > 1`,
    format: 'binary',
  });
});

test('the largest share comes first', () => {
  const half = selectionOf(table('half', { oid: 1, estimatedRows: 100, heapBytes: 1000 }), { rows: 50 });
  const whole = selectionOf(table('whole', { oid: 2, estimatedRows: 100, heapBytes: 900 }), { rows: 100 });
  const never = selectionOf(table('never-analysed', { oid: 3, estimatedRows: -1, heapBytes: 700 }), {
    rows: 5,
  });
  expect(planned([half, whole, never]).map((copy) => [copy.table.name, copy.estimatedBytes])).toEqual([
    ['whole', 900],
    ['never-analysed', 700],
    ['half', 500],
  ]);
});

test('a table without columns of its own is copied as text', () => {
  const [copy] = planned([selectionOf(plainTable('empty'))]);
  expect(copy).toMatchObject({ columns: [], select: 'SELECT  FROM ONLY "crm"."empty"', format: 'text' });
});

test.each([
  [typeOf({}), true],
  [typeOf({ name: '_text', array: true }), true],
  [typeOf({ name: 'email', oid: 20_000, domains: [20_000] }), true],
  [typeOf({ name: '_email', array: true, domains: [20_000] }), false],
  [typeOf({ name: 'mood', base: 'mood', baseOid: 20_000, kind: 'enum' }), false],
  [typeOf({ name: 'text', base: 'text', baseOid: 20_000 }), false],
  [typeOf({ name: 'xml', base: 'xml', baseOid: 142 }), false],
  [typeOf({ name: 'regclass', base: 'regclass', baseOid: 2205 }), false],
])('whether a type goes in binary: %#', (type, portable) => {
  expect(hasPortableBinaryForm(type)).toBe(portable);
});
