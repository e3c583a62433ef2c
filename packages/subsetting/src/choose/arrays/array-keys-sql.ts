import type { Unit } from '../../sampling-plan';
import { collationClause, keyShape, shapeColumns } from '../sql/key-column';

/**
 * FROM item with the keys of a unit.
 *
 * @param chunks for each part of the keys SQL of one text[] for each column
 */
export function arrayKeysSql(unit: Unit, chunks: readonly (readonly string[])[]): string {
  const columns = shapeColumns(keyShape(unit));
  const list = columns.map(
    (column) => `${column.name}::${column.type}${collationClause(column)} AS ${column.name}`,
  );
  const names = columns.map(({ name }) => name).join(', ');
  const parts = chunks.map(
    (arrays) => `SELECT ${list.join(', ')} FROM unnest(${arrays.join(', ')}) AS "prodlike:arrays"(${names})`,
  );
  return `(${parts.join(' UNION ALL ')}) AS "prodlike:keys"`;
}
