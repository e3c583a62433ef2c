import type { ColumnType } from '@prodlike/postgres';
import type { Edge, SamplingPlan } from '../../sampling-plan';
import { childValues, parentValues } from '../sql/edge-values';
import { keyShape } from '../sql/key-column';

const same = (a: readonly string[], b: ReadonlySet<string>): boolean =>
  a.length === b.size && a.every((one) => b.has(one));

const integers = new Set(['int2', 'int4', 'int8']);

/** Whether two references that differ always refer to different rows. */
function equalAlike(child: ColumnType | undefined, parent: ColumnType | undefined): boolean {
  if (child === undefined || parent === undefined) return false;
  if (integers.has(child.base) && integers.has(parent.base)) return !child.array && !parent.array;
  return child.oid === parent.oid && child.collation === parent.collation;
}

/**
 * Edges of which the database vouches that every reference has its row, and whose referred columns are the parent's key
 * set's: there a reference is a key. Not where a key set holds partitions too.
 */
export function vouchedEdges({ catalog }: SamplingPlan): (edge: Edge) => boolean {
  const sound = new Set(
    catalog.foreignKeys
      .filter(({ validated, enforced, period }) => validated && enforced && !period)
      .map(({ table, columns, referencedTable }) => JSON.stringify([table, referencedTable, columns])),
  );
  return (edge) => {
    const { virtual, child, childColumns, parent, parentKeys } = edge;
    const shape = keyShape(parent);
    if (virtual || shape.leaf !== null || parent.key.kind === 'place') return false;
    const alike = childValues(edge).every(({ column }, index) =>
      equalAlike(column?.type, parentValues(edge)[index]?.column?.type),
    );
    if (!alike) return false;
    const declared = JSON.stringify([child.table.oid, parent.table.oid, childColumns]);
    return sound.has(declared) && same(parentKeys, new Set(shape.columns.map(({ value }) => value)));
  };
}
