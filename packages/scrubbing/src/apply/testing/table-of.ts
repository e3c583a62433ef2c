import type { MaskedColumn, TableMasks } from '@prodlike/masking';
import type { Column, Table } from '@prodlike/postgres';

const text: Column['type'] = {
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
export function columnOf(name: string, position: number, special: Partial<Column> = {}): Column {
  const plain = {
    notNull: false,
    comment: null,
    generated: null,
    identity: null,
    default: null,
    inherited: false,
  };
  return { name, position, type: text, ...plain, dependents: [], ...special };
}

/** A table with nothing special; its name tells its oid: `t7`. */
export function tableOf(oid: number, special: Partial<Table> = {}): Table {
  return {
    oid,
    schema: 'crm',
    name: `t${oid}`,
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
    checks: [],
    ...special,
  };
}

/** Masks on columns of a table, each expression `mask(<column>)`. */
export function masksOf(table: Table, columns: readonly Column[]): TableMasks {
  return { table, columns: columns.map((column) => maskedColumnOf(table, column)) };
}

export function maskedColumnOf(
  table: Table,
  column: Column,
  special: Partial<MaskedColumn> = {},
): MaskedColumn {
  const decision = { kind: 'mask', mask: 'sql', options: {} } as const;
  return {
    column,
    decided: { table, column, decision, rule: 'test', quasiIdentifier: false },
    expression: { sql: `mask(${column.name})`, needsQuery: false },
    promise: { injective: true, maxLength: null, makesNull: false, functional: true, chanceUnchanged: 0 },
    fingerprint: `of ${column.name}`,
    ...special,
  };
}
