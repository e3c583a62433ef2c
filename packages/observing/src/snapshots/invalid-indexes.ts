import type { PublicText } from '@prodlike/core';
import type { KnownRelation } from '../catalog/known-relation';
import type { InvalidIndex } from '../observation';

/**
 * Indexes that are invalid after the run and were not before. An index of a partitioned table is left out: it is invalid
 * until every partition has its own, by design.
 *
 * @param migrationOf the migration that touched an index last, by its name
 */
export function invalidIndexes(
  before: readonly KnownRelation[],
  after: readonly KnownRelation[],
  migrationOf: (index: KnownRelation) => PublicText | undefined,
): InvalidIndex[] {
  const invalidBefore = new Set(before.filter((r) => !r.valid).map((r) => r.oid));
  const labels = new Map(after.map((r) => [r.oid, r.label]));
  return after.flatMap((index) => {
    if (index.valid || index.kind !== 'i' || invalidBefore.has(index.oid)) return [];
    const table = index.tableOid === undefined ? undefined : labels.get(index.tableOid);
    if (table === undefined) return [];
    const migration = migrationOf(index);
    return [{ index: index.label, table, ...(migration === undefined ? {} : { migration }) }];
  });
}
