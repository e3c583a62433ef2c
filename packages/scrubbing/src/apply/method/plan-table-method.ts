import type { TableMasks } from '@prodlike/masking';
import type { Catalog } from '@prodlike/postgres';
import type { TableTraits } from './table-traits';

/** How one table is rewritten, and why; `why` holds object names only. */
export interface TableMethod {
  readonly method: 'alter' | 'reload';
  readonly why: string;
}

/**
 * Whether one ALTER TABLE can mask a table with nothing lost, or its rows must be taken out and loaded again. Pure.
 * The server refuses the former for what depends on a column, for inherited columns, partition keys and typed tables
 * (https://www.postgresql.org/docs/current/sql-altertable.html).
 */
export function planTableMethod(
  { table, columns }: TableMasks,
  catalog: Pick<Catalog, 'tables'>,
  traits: TableTraits,
): TableMethod {
  const reload = (why: string): TableMethod => ({ method: 'reload', why });
  if (table.isPartition) return reload('it is a partition');
  if (table.parents.length > 0) return reload('it inherits from another table');
  if (catalog.tables.some(({ parents }) => parents.includes(table.oid)))
    return reload('other tables inherit from it');
  if (table.typed) return reload('it is a typed table');
  if (traits.rowTypeStored) return reload('its rows are stored as values elsewhere');
  for (const { column, expression } of columns) {
    const [dependent] = column.dependents;
    if (dependent !== undefined)
      return reload(`${dependent.kind.replace('-', ' ')} "${dependent.name}" depends on "${column.name}"`);
    if (expression.needsQuery) return reload(`the mask of "${column.name}" needs a query`);
    if (traits.fragileColumns.includes(column.position))
      return reload(`settings of "${column.name}" would be lost otherwise`);
  }
  return { method: 'alter', why: 'nothing depends on its masked columns' };
}
