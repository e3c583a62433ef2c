import type { KnownRelation } from '../catalog/known-relation';
import type { RelationCatalog } from '../catalog/relation-catalog';
import type { StrongLockMode } from '../observation';
import type { StatementShape } from '../statements/statement-shape';
import type { DocumentedLock } from './documented-locks';

function reached(lock: DocumentedLock, target: KnownRelation, catalog: RelationCatalog): KnownRelation[] {
  switch (lock.reach) {
    case 'alone':
      return [target];
    case 'descendants':
      return [target, ...catalog.descendantsOf(target)];
    case 'referencing':
      return catalog.referencingOf(target).flatMap((t) => [t, ...catalog.descendantsOf(t)]);
    case 'its-table':
      return target.tableOid === undefined ? [] : [catalog.tableOf(target)];
    case 'its-indexes':
      return catalog.indexesOf(target);
  }
}

/** The documented locks of a statement on relations that existed before the run. */
export function locksOfStatement(
  shape: StatementShape,
  catalog: RelationCatalog,
  searchPath: readonly string[],
): { readonly relation: KnownRelation; readonly mode: StrongLockMode }[] {
  return shape.locks.flatMap((lock) => {
    const target = catalog.resolve(lock.target, searchPath);
    if (target === undefined) return [];
    return reached(lock, target, catalog).map((relation) => ({ relation, mode: lock.mode }));
  });
}
