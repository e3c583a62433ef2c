import type { Table } from './catalog';

/**
 * Finds the table at the top of a table's partition tree: what a user names and decides on. A table that is no partition
 * is its own.
 *
 * @param tables all of the catalog
 */
export function partitionRoot(tables: readonly Table[]): (table: Table) => Table {
  const byOid = new Map(tables.map((table) => [table.oid, table]));
  return (table) => {
    let root = table;
    while (root.isPartition) {
      const parent = byOid.get(root.parents[0] ?? 0);
      if (parent === undefined) break;
      root = parent;
    }
    return root;
  };
}
