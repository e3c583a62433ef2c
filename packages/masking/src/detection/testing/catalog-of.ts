import type { Catalog, Column, ColumnType, Table } from '@prodlike/postgres';
import { plainColumn, plainTable, plainType } from '@prodlike/testkit';

const categories: Readonly<Record<string, string>> = { bool: 'B', inet: 'I', date: 'D', timestamptz: 'D' };

export function columnType(base: string, changes: Partial<ColumnType> = {}): ColumnType {
  return { ...plainType, sql: base, name: base, base, category: categories[base] ?? 'S', ...changes };
}

/** A column for tests of pure functions; what is not given is the plainest. */
export function columnOf(name: string, type: ColumnType, changes: Partial<Column> = {}): Column {
  return plainColumn(name, { type, ...changes });
}

/** A table for tests of pure functions. */
export function tableOf(
  oid: number,
  name: string,
  columns: readonly Column[],
  changes: Partial<Table> = {},
): Table {
  return plainTable(name, {
    oid,
    schema: 'public',
    estimatedRows: 100,
    totalBytes: 8192,
    heapBytes: 8192,
    columns: columns.map((column, index) => ({ ...column, position: index + 1 })),
    ...changes,
  });
}

export function catalogOf(tables: readonly Table[], changes: Partial<Catalog> = {}): Catalog {
  return {
    serverVersion: 180000,
    database: 'test',
    currentUser: 'owner',
    superuser: false,
    tables,
    foreignKeys: [],
    domains: [],
    enums: [],
    extensions: [],
    largeObjects: 0,
    ...changes,
  };
}
