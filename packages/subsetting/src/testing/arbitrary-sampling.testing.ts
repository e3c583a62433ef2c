import type { Catalog, ForeignKey, Table } from '@prodlike/postgres';
import { plainColumn, plainTable } from '@prodlike/testkit';
import fc from 'fast-check';
import { renderColumns, renderTable } from '../sampling/render-names';

const names = ['a', 'b', 'A', 'a.b', '"', '*', 'x y', '한 😀', '(c)', '->', "it's"] as const;
const columnNames = ['id', 'a', 'b', 'c d', '"q"'] as const;

const table = fc.record({
  schema: fc.constantFrom('s', 'We.ird'),
  name: fc.constantFrom(...names),
  kind: fc.constantFrom('table' as const, 'table', 'table', 'foreign', 'materialized-view', 'partitioned'),
  notNull: fc.array(fc.constantFrom(...columnNames)),
  unique: fc.option(fc.uniqueArray(fc.constantFrom(...columnNames), { minLength: 1, maxLength: 3 })),
  partial: fc.boolean(),
  partitionOf: fc.option(fc.nat(20), { freq: 4 }),
});

const key = fc.record({
  table: fc.nat(20),
  referenced: fc.nat(20),
  columns: fc.uniqueArray(fc.constantFrom(...columnNames), { minLength: 1, maxLength: 3 }),
  enforced: fc.boolean(),
  matchFull: fc.boolean(),
});

/** Catalogs whose names need quotes, with keys in every direction and partitions of partitions; not all could be a server's. */
export const arbitraryCatalog: fc.Arbitrary<Catalog> = fc
  .record({
    tables: fc.uniqueArray(table, {
      selector: ({ schema, name }) => `${schema}\0${name}`,
      minLength: 1,
      maxLength: 12,
    }),
    keys: fc.array(key, { maxLength: 16 }),
  })
  .map(({ tables: sketches, keys }) => {
    const tables = sketches.map(({ notNull, unique, partial, partitionOf, ...sketch }, index): Table => {
      const parent = partitionOf === null || index === 0 ? undefined : partitionOf % index;
      const isPartition = parent !== undefined && sketches[parent]?.kind === 'partitioned';
      return plainTable(sketch.name, {
        ...sketch,
        oid: index + 1,
        parents: isPartition ? [parent + 1] : [],
        isPartition,
        columns: columnNames.map((name, place) =>
          plainColumn(name, { position: place + 1, notNull: notNull.includes(name) }),
        ),
        uniqueIndexes:
          unique === null
            ? []
            : [
                {
                  ...{ name: 'u', kind: 'unique-index', columns: unique, keys: unique, definition: '' },
                  ...{ operators: [], partial, immediate: true, valid: true },
                },
              ],
      });
    });
    const foreignKeys = keys.map(
      ({ table: from, referenced, columns, enforced, matchFull }, index): ForeignKey => ({
        oid: 1_000 + index,
        name: `fk${index}`,
        table: (from % tables.length) + 1,
        columns,
        referencedTable: (referenced % tables.length) + 1,
        referencedColumns: columns,
        definition: `FOREIGN KEY (x) REFERENCES t(x)${matchFull ? ' MATCH FULL' : ''}`,
        ...{ validated: true, enforced, comment: null, period: false, parent: null },
      }),
    );
    return {
      ...{ serverVersion: 150_004, database: 'd', currentUser: 'u', superuser: false, tables, foreignKeys },
      ...{ domains: [], enums: [], extensions: [], largeObjects: 0 },
    };
  });

const word = fc.oneof(
  fc.constantFrom(...names, ...columnNames),
  fc.string({ unit: fc.constantFrom('a', '.', '"', '*', '(', ')', ',', '-', '>', ' '), maxLength: 6 }),
);

const column = mostly(fc.constantFrom(...columnNames), word);
const sql = mostly(fc.constantFrom('a = 1', '"c d"', 'id desc'), word);

function mostly<T>(usual: fc.Arbitrary<T>, seldom: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: seldom });
}

/** Sections as YAML would give them, right and wrong, over the names of a catalog. */
export function arbitrarySection({ tables, foreignKeys }: Catalog): fc.Arbitrary<unknown> {
  const byOid = new Map(tables.map((each) => [each.oid, each]));
  const rendered = tables.map(renderTable);
  const edges = foreignKeys.flatMap(({ table: oid, columns }) => {
    const child = byOid.get(oid);
    return child === undefined ? [] : `${renderTable(child)}${renderColumns(columns)}`;
  });
  const tableName = mostly(fc.constantFrom(...rendered), word);
  const edgeName = edges.length === 0 ? word : mostly(fc.constantFrom(...edges), word);
  const columns = fc.uniqueArray(fc.constantFrom(...columnNames), { minLength: 1, maxLength: 2 });
  const withColumns = fc.tuple(tableName, columns).map(([name, list]) => name + renderColumns(list));
  const choice = fc.oneof(
    fc.constant('all'),
    fc.record({ where: sql }),
    fc.record({ ids: fc.constantFrom('x', 'y'), column: column }),
    fc.record({ percent: mostly(fc.integer({ min: 1, max: 100 }), fc.constantFrom(0, 101)) }),
    fc.record({ newest: mostly(fc.constant(3), fc.constant(0)), by: sql }),
  );
  const down = fc.oneof(
    fc.constantFrom('stop', 'follow'),
    fc.record({ limit: mostly(fc.constant(2), fc.constant(0)), order: sql }),
  );
  const reference = fc.oneof(
    fc.record({ from: withColumns, to: fc.oneof(tableName, withColumns) }),
    fc.record({ from: tableName, key: sql, to: tableName }),
    fc.record({
      from: tableName,
      type: column,
      id: column,
      to: fc.dictionary(word, tableName, { minKeys: 1, maxKeys: 2 }),
    }),
  );
  return fc.record(
    {
      roots: fc.dictionary(tableName, fc.oneof(choice, fc.array(choice, { maxLength: 2 })), { maxKeys: 4 }),
      children: fc.constantFrom('follow', 'stop'),
      edges: fc.dictionary(edgeName, down, { maxKeys: 4 }),
      tables: fc.dictionary(tableName, fc.constantFrom('all', 'none', 'schema-only', 'selected'), {
        maxKeys: 4,
      }),
      references: fc.array(reference, { maxLength: 3 }),
    },
    { requiredKeys: [] },
  );
}
