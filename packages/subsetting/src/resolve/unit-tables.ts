import { groupBy } from '@prodlike/core';
import { type Catalog, partitionRoot, type Table } from '@prodlike/postgres';

/** A table that can hold rows of a copy, before it is decided what becomes of its rows. */
export interface UnitTable {
  /** The table itself, or the root of a partition tree. */
  readonly table: Table;
  readonly stored: readonly Table[];
}

/**
 * Which tables rows are chosen from: ordinary tables, inheritance children by themselves, and partition trees as one.
 * Foreign tables and materialized views have no rows of their own to copy.
 */
export function unitTables({ tables }: Catalog): {
  readonly units: UnitTable[];
  rootOf(table: Table): Table;
} {
  const rootOf = partitionRoot(tables);
  const holding = tables.filter(
    ({ kind, isPartition }) => kind !== 'materialized-view' && (kind !== 'foreign' || isPartition),
  );
  const units = [...groupBy(holding, rootOf)].map(([table, parts]) => ({
    table,
    stored: parts.filter(({ kind }) => kind === 'table'),
  }));
  return { units, rootOf };
}
