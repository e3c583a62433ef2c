import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type ConnectionParameters,
  type PgDump,
  readSchemaArchive,
  type SchemaEntry,
} from '@prodlike/postgres';
import type { RelationName } from './schema-facts';

/** A source's schema in one snapshot, as pg_dump gives it. */
export interface SchemaDump {
  /** In an order in which they can be created. */
  readonly entries: readonly SchemaEntry[];
}

export interface DumpOptions {
  /** Tables that the account may not read and the copy does not need. */
  readonly exclude?: readonly RelationName[];
  readonly signal?: AbortSignal;
}

/**
 * Dumps the schema of a snapshot that is alive. The account needs USAGE on the schemas and SELECT on all their tables but the excluded ones.
 *
 * @param folder for the archive, which is removed again; the caller's own, and only for this run
 * @throws AdvisedError with pg_dump's reason
 */
export async function dumpSchema(
  pgDump: PgDump,
  source: ConnectionParameters,
  snapshotId: string,
  folder: string,
  { exclude = [], signal }: DumpOptions = {},
): Promise<SchemaDump> {
  const file = join(folder, `schema-${randomUUID()}.dump`);
  try {
    await pgDump.run({ source, snapshotId, file, exclude, ...(signal === undefined ? {} : { signal }) });
    const { entries } = await readSchemaArchive(file);
    return { entries };
  } finally {
    await rm(file, { force: true });
  }
}
