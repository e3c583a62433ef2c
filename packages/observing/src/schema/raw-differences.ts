import { allReaders } from './readers/all-readers';
import type { SchemaReader } from './schema-reader';
import { decodeObject, type SchemaObject, type SchemaSnapshot } from './schema-snapshot';

/** What is in one snapshot and not, or not so, in the other; with its constants. */
export interface RawDifference {
  readonly reader: SchemaReader;
  readonly before?: SchemaObject;
  readonly after?: SchemaObject;
}

type Objects = ReadonlyMap<string, string>;

const none: Objects = new Map();

function ofKind(reader: SchemaReader, before: Objects, after: Objects): RawDifference[] {
  const found: RawDifference[] = [];
  for (const [key, earlier] of before) {
    const later = after.get(key);
    if (later === earlier) continue;
    const now = later === undefined ? {} : { after: decodeObject(later) };
    found.push({ reader, before: decodeObject(earlier), ...now });
  }
  for (const [key, later] of after) {
    if (!before.has(key)) found.push({ reader, after: decodeObject(later) });
  }
  return found;
}

/** All of them, kind by kind. */
export function rawDifferences(before: SchemaSnapshot, after: SchemaSnapshot): RawDifference[] {
  return allReaders.flatMap((reader) =>
    ofKind(reader, before.objects.get(reader) ?? none, after.objects.get(reader) ?? none),
  );
}
