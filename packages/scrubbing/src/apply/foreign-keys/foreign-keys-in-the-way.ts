import type { Catalog, ForeignKey } from '@prodlike/postgres';
import type { RewriteTask } from '../rewrite/rewrite-task';

/**
 * The foreign keys that must go while tables are rewritten: those at either end of a table that is loaded again (TRUNCATE
 * refuses a table that is referred to, and each row of a referring one would be looked up), and those whose columns are
 * masked, which hold again only when both ends are. Pure.
 *
 * @returns those that users declared; what partitions inherited from them goes and comes with them
 */
export function foreignKeysInTheWay(
  { foreignKeys }: Pick<Catalog, 'foreignKeys'>,
  tasks: readonly RewriteTask[],
): ForeignKey[] {
  const byTable = new Map(tasks.map((task) => [task.masks.table.oid, task]));
  const byOid = new Map(foreignKeys.map((foreignKey) => [foreignKey.oid, foreignKey]));
  const rootOf = (foreignKey: ForeignKey): ForeignKey => {
    const parent = foreignKey.parent === null ? undefined : byOid.get(foreignKey.parent);
    return parent === undefined ? foreignKey : rootOf(parent);
  };
  const isTouched = (table: number, columns: readonly string[]): boolean => {
    const task = byTable.get(table);
    if (task === undefined) return false;
    return task.method === 'reload' || task.masks.columns.some(({ column }) => columns.includes(column.name));
  };
  const touched = foreignKeys.filter(
    ({ table, columns, referencedTable, referencedColumns }) =>
      isTouched(table, columns) || isTouched(referencedTable, referencedColumns),
  );
  return [...new Set(touched.map(rootOf))];
}
