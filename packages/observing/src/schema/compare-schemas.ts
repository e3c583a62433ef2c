import { joinPublic, publicText } from '@prodlike/core';
import { columnOrderDifferences } from './column-order-differences';
import { type RawDifference, rawDifferences } from './raw-differences';
import { allReaders } from './readers/all-readers';
import type { SchemaDifference } from './schema-difference';
import type { SchemaReader } from './schema-reader';
import type { SchemaObject, SchemaSnapshot } from './schema-snapshot';
import { shownChange, shownName } from './show-object';
import { toldDifferences } from './told-differences';

function changeOf(reader: SchemaReader, before: SchemaObject, after: SchemaObject) {
  const changes = reader.properties.flatMap((property, index) => {
    const [earlier = '', later = ''] = [before.values[index], after.values[index]];
    return earlier === later ? [] : [shownChange(property, earlier, later)];
  });
  const listed = (side: 'before' | 'after') =>
    joinPublic(
      changes.map((change) => change[side]),
      publicText`; `,
    );
  return changes.length === 0 ? undefined : { before: listed('before'), after: listed('after') };
}

function published({ reader, before, after }: RawDifference): SchemaDifference | undefined {
  const object = after ?? before;
  if (object === undefined) return undefined;
  const named = { object: reader.object, name: shownName(reader, object) };
  if (before === undefined) return { kind: 'added', ...named };
  if (after === undefined) return { kind: 'removed', ...named };
  const change = changeOf(reader, before, after);
  return change === undefined ? undefined : { kind: 'changed', ...named, ...change };
}

function byName(a: SchemaDifference, b: SchemaDifference): number {
  return a.name < b.name ? -1 : Number(a.name > b.name);
}

/**
 * What two states of one database's schema do not have alike, kind by kind and in order of names. Of a table or type that
 * came or went, its parts are not told. Columns are compared by name, and by their order among those that both states have.
 */
export function compareSchemas(before: SchemaSnapshot, after: SchemaSnapshot): SchemaDifference[] {
  const told = toldDifferences(rawDifferences(before, after), [before, after]);
  return allReaders.flatMap((reader) => [
    ...told
      .filter((difference) => difference.reader === reader)
      .flatMap((difference) => published(difference) ?? [])
      .sort(byName),
    ...columnOrderDifferences(reader, before, after),
  ]);
}
