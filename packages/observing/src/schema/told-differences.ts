import type { RawDifference } from './raw-differences';
import { parents, tables } from './readers/tables';
import { relationsOf } from './relations-of';
import {
  decodeObject,
  objectKey,
  relationKey,
  type SchemaObject,
  type SchemaSnapshot,
} from './schema-snapshot';

function sidesOf({ before, after }: RawDifference): SchemaObject[] {
  return [before, after].flatMap((side) => side ?? []);
}

/** The relations and types that came or went as a whole. */
function wholes(differences: readonly RawDifference[]): Set<string> {
  return new Set(
    differences
      .filter(({ reader, before, after }) => reader.relation === 'whole' && !(before && after))
      .flatMap(sidesOf)
      .map(relationKey),
  );
}

/** What happened to a part, whatever the relation it is of. */
function happening(
  relation: Pick<SchemaObject, 'schema' | 'object'>,
  { reader, before, after }: RawDifference,
): string {
  return JSON.stringify([
    relationKey(relation),
    reader.object,
    (after ?? before)?.part,
    before?.values,
    after?.values,
  ]);
}

function parentsIn(snapshots: readonly SchemaSnapshot[], { schema, object }: SchemaObject) {
  const key = objectKey(tables.named, [schema, object, '']);
  return snapshots.flatMap(({ objects }) => {
    const table = objects.get(tables)?.get(key);
    const value = table === undefined ? '' : decodeObject(table).values[tables.properties.indexOf(parents)];
    return relationsOf(value ?? '');
  });
}

/**
 * Leaves out what follows from another difference: the parts of a relation or type that came or went, and what happened to a
 * partition's columns as it happened to its parent's.
 */
export function toldDifferences(
  differences: readonly RawDifference[],
  snapshots: readonly SchemaSnapshot[],
): RawDifference[] {
  const whole = wholes(differences);
  const members = differences.filter(({ reader }) => reader.relation === 'member');
  const happened = new Set(members.flatMap((one) => sidesOf(one).map((side) => happening(side, one))));
  return differences.filter((one) => {
    if (one.reader.relation !== 'member') return true;
    const sides = sidesOf(one);
    if (sides.some((side) => whole.has(relationKey(side)))) return false;
    const above = sides.flatMap((side) => parentsIn(snapshots, side));
    return !above.some((parent) => happened.has(happening(parent, one)));
  });
}
