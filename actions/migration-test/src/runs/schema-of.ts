import type { Clone } from '@prodlike/cloning';
import { errorCode, type Host } from '@prodlike/core';
import { compareSchemas, readSchema, type SchemaDifference, type SchemaSnapshot } from '@prodlike/observing';

/** The clone's schema; undefined, with a warning, where it cannot be read, which is no reason to stop. */
export async function schemaOf(host: Host, clone: Clone): Promise<SchemaSnapshot | undefined> {
  try {
    return await readSchema(clone.observer);
  } catch (error) {
    host.warning(
      `The clone's schema could not be read (${errorCode(error) || 'no answer in time'}): what a further run does to it is not compared.`,
    );
    return undefined;
  }
}

/** Null where one of the two could not be read. */
export function differencesOf(
  before: SchemaSnapshot | undefined,
  after: SchemaSnapshot | undefined,
): SchemaDifference[] | null {
  return before === undefined || after === undefined ? null : compareSchemas(before, after);
}
