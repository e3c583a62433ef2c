import type { Catalog, Column, ColumnType, Table } from '@prodlike/postgres';

const categories: Readonly<Record<string, string>> = { bool: 'B', inet: 'I', date: 'D', timestamptz: 'D' };

export function columnType(base: string, changes: Partial<ColumnType> = {}): ColumnType {
  return {
    oid: 25,
    sql: base,
    schema: 'pg_catalog',
    name: base,
    base,
    baseOid: 25,
    category: categories[base] ?? 'S',
    kind: 'base',
    array: false,
    domains: [],
    maxLength: null,
    precision: null,
    scale: null,
    collation: null,
    ...changes,
  };
}

/** A column for tests of pure functions; what is not given is the plainest. */
export function columnOf(name: string, type: ColumnType, changes: Partial<Column> = {}): Column {
  return {
    name,
    position: 1,
    type,
    notNull: false,
    comment: null,
    generated: null,
    identity: null,
    default: null,
    inherited: false,
    dependents: [],
    ...changes,
  };
}

/** A table for tests of pure functions. */
export function tableOf(
  oid: number,
  name: string,
  columns: readonly Column[],
  changes: Partial<Table> = {},
): Table {
  return {
    oid,
    schema: 'public',
    name,
    kind: 'table',
    unlogged: false,
    owner: 'owner',
    mayAlter: true,
    maySelect: true,
    comment: null,
    parents: [],
    isPartition: false,
    partitionKey: [],
    typed: false,
    rowSecurity: 'off',
    estimatedRows: 100,
    totalBytes: 8192,
    heapBytes: 8192,
    droppedColumns: 0,
    columns: columns.map((column, index) => ({ ...column, position: index + 1 })),
    uniqueIndexes: [],
    checks: [],
    ...changes,
  };
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
