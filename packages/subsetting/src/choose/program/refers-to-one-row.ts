import { quoteIdentifier } from '@prodlike/postgres';
import type { Edge } from '../../sampling-plan';

const tableoid = quoteIdentifier('tableoid');

/**
 * Whether a reference along an edge leads to one row at most. A temporal key does not: its parents are several rows, each for
 * a part of the time.
 */
export function refersToOneRow({ parent, parentKeys }: Edge): boolean {
  if (parentKeys.includes(tableoid)) return true;
  const referred = new Set(parentKeys);
  return parent.table.uniqueIndexes.some(
    ({ keys, kind, partial, valid }) =>
      kind !== 'exclusion' &&
      valid &&
      !partial &&
      keys.length === referred.size &&
      keys.every((key) => key !== null && referred.has(quoteIdentifier(key))),
  );
}
