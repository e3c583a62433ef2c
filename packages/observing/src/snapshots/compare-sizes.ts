import type { KnownRelation } from '../catalog/known-relation';
import type { RelationSize } from '../observation';
import { publicRelationKind } from './relation-kind';

function hasFiles(relation: KnownRelation): boolean {
  return relation.kind === 'r' || relation.kind === 'm' || relation.kind === 'i';
}

/** Sizes that differ, relations that came, and relations that went; matched by oid, so a renamed one is one. */
export function compareSizes(
  before: Iterable<KnownRelation>,
  after: Iterable<KnownRelation>,
): RelationSize[] {
  const later = new Map([...after].filter(hasFiles).map((relation) => [relation.oid, relation]));
  const sizes: RelationSize[] = [];
  for (const relation of before) {
    if (!hasFiles(relation)) continue;
    const now = later.get(relation.oid);
    later.delete(relation.oid);
    if (now?.bytes === relation.bytes) continue;
    sizes.push({
      relation: relation.label,
      relationKind: publicRelationKind(relation.kind),
      beforeBytes: relation.bytes,
      afterBytes: now?.bytes ?? null,
    });
  }
  for (const relation of later.values()) {
    sizes.push({
      relation: relation.label,
      relationKind: publicRelationKind(relation.kind),
      beforeBytes: null,
      afterBytes: relation.bytes,
    });
  }
  return sizes;
}
