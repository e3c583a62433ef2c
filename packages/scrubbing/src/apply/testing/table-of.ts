import type { MaskedColumn, TableMasks } from '@prodlike/masking';
import type { Column, Table } from '@prodlike/postgres';
import { plainColumn, plainTable } from '@prodlike/testkit';

/** A column of type text with nothing special. */
export function columnOf(name: string, position: number, special: Partial<Column> = {}): Column {
  return plainColumn(name, { position, ...special });
}

/** A table with nothing special; its name tells its oid: `t7`. */
export function tableOf(oid: number, special: Partial<Table> = {}): Table {
  return plainTable(`t${oid}`, { oid, ...special });
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
