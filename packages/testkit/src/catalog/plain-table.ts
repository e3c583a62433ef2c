import type { Column, ColumnType, Table } from '@prodlike/postgres';

/** Type text, for tests of pure functions. */
export const plainType: ColumnType = {
  oid: 25,
  sql: 'text',
  schema: 'pg_catalog',
  name: 'text',
  base: 'text',
  baseOid: 25,
  category: 'S',
  kind: 'base',
  array: false,
  domains: [],
  maxLength: null,
  precision: null,
  scale: null,
  collation: null,
};

/** A column of type text with nothing special. */
export function plainColumn(name: string, special: Partial<Column> = {}): Column {
  return {
    name,
    position: 1,
    type: plainType,
    notNull: false,
    comment: null,
    generated: null,
    identity: null,
    default: null,
    inherited: false,
    dependents: [],
    ...special,
  };
}

/** A table without rows, columns and anything special. */
export function plainTable(name: string, special: Partial<Table> = {}): Table {
  return {
    oid: 1,
    schema: 'crm',
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
    estimatedRows: 0,
    totalBytes: 0,
    heapBytes: 0,
    droppedColumns: 0,
    columns: [],
    uniqueIndexes: [],
    lookups: [],
    checks: [],
    ...special,
  };
}
