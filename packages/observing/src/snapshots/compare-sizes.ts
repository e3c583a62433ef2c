import type { KnownRelation } from '../catalog/known-relation';
import type { RelationSize } from '../observation';
import { publicRelationKind } from './relation-kind';

function hasFiles(relation: KnownRelation): boolean {
  return relation.kind === 'r' || relation.kind === 'm' || relation.kind === 'i';
}

/** Relations that came under the name of one that went, by that name. */
function successors(
  earlier: readonly KnownRelation[],
  later: ReadonlyMap<number, KnownRelation>,
): Map<string, KnownRelation> {
  const oids = new Set(earlier.map(({ oid }) => oid));
  return new Map([...later.values()].filter(({ oid }) => !oids.has(oid)).map((came) => [came.label, came]));
}

/**
 * Sizes that differ, relations that came, and relations that went; matched by oid, so a renamed one is one. One that went
 * and one that came under its name are one too: REINDEX CONCURRENTLY puts a new index in the place of the old.
 */
export function compareSizes(
  before: Iterable<KnownRelation>,
  after: Iterable<KnownRelation>,
): RelationSize[] {
  const later = new Map([...after].filter(hasFiles).map((relation) => [relation.oid, relation]));
  const earlier = [...before].filter(hasFiles);
  const successor = successors(earlier, later);
  const sizes: RelationSize[] = [];
  for (const relation of earlier) {
    const now = later.get(relation.oid) ?? successor.get(relation.label);
    later.delete(now?.oid ?? relation.oid);
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
