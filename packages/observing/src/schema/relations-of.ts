import * as v from 'valibot';
import type { SchemaObject } from './schema-snapshot';

const pairs = v.array(v.tuple([v.string(), v.string()]));

/** The relations that a property of the showing `relations` names; none where it is empty. */
export function relationsOf(value: string): Pick<SchemaObject, 'schema' | 'object'>[] {
  if (value === '') return [];
  return v.parse(pairs, JSON.parse(value)).map(([schema, object]) => ({ schema, object }));
}
