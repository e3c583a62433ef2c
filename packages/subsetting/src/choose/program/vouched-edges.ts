import type { Edge, SamplingPlan } from '../../sampling-plan';
import { keyShape } from '../sql/key-column';

const same = (a: readonly string[], b: ReadonlySet<string>): boolean =>
  a.length === b.size && a.every((one) => b.has(one));

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
  return ({ virtual, child, childColumns, parent, parentKeys }) => {
    const shape = keyShape(parent);
    if (virtual || shape.leaf !== null || parent.key.kind === 'place') return false;
    const declared = JSON.stringify([child.table.oid, parent.table.oid, childColumns]);
    return sound.has(declared) && same(parentKeys, new Set(shape.columns.map(({ value }) => value)));
  };
}
