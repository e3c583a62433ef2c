import type { SchemaReader } from './schema-reader';

/**
 * A database's schema at one moment, with its constants: never to be published. Its objects by kind and key, in the order
 * in which they were read, each as one string of its row's values; so 10,000 tables with 160,000 objects need 35 MB.
 */
export interface SchemaSnapshot {
  readonly objects: ReadonlyMap<SchemaReader, ReadonlyMap<string, string>>;
}

/** One object of a snapshot. */
export interface SchemaObject {
  readonly schema: string;
  /** Empty where the object stands alone, as a sequence that no table owns. */
  readonly object: string;
  readonly part: string;
  /** In the order of the reader's properties; empty is none. */
  readonly values: readonly string[];
}

/** No text of PostgreSQL holds it. */
const separator = '\0';

/** A row as a reader's query gave it. */
export function encodeObject(row: readonly string[]): string {
  return row.join(separator);
}

export function decodeObject(encoded: string): SchemaObject {
  const [schema = '', object = '', part = '', ...values] = encoded.split(separator);
  return { schema, object, part, values };
}

/** What tells an object from all others of its kind. */
export function objectKey(named: SchemaReader['named'], [schema, object, part]: readonly string[]): string {
  return named === 'part'
    ? `${schema}${separator}${part}`
    : `${schema}${separator}${object}${separator}${part}`;
}

/** The relation or type that an object is or belongs to, as a key. */
export function relationKey({ schema, object }: Pick<SchemaObject, 'schema' | 'object'>): string {
  return `${schema}${separator}${object}`;
}
