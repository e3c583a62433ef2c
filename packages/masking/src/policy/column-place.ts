import type { Column, Table } from '@prodlike/postgres';

export interface ColumnPlace {
  readonly table: Table;
  readonly column: Column;
}

/** Tells columns apart in maps. */
export function placeKey({ table, column }: ColumnPlace): string {
  return `${table.oid}/${column.position}`;
}

/** Foreign tables cannot be masked, and materialized views are made anew from what they show. */
export function needsDecision(table: Table): boolean {
  return table.kind === 'table' || table.kind === 'partitioned';
}
