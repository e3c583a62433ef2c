import { AdvisedError, InputError } from '@prodlike/core';
import { openCustomArchive } from '../restore/archive/custom-archive';
import { ownerStatement } from '../restore/archive/entry-script';
import { isAboutSession } from '../restore/archive/session-script';
import type { TocEntry } from '../restore/archive/toc-entry';
import type { SchemaEntry } from './schema-entry';

export interface SchemaArchive {
  /** Version of the source's server as it names itself: `15.4 (Debian 15.4-1)`. */
  readonly dumpedFrom: string;
  /** In an order in which they can be created. What is about the dump's session or the database itself is left out. */
  readonly entries: readonly SchemaEntry[];
}

/**
 * Reads what `PgDump.run` wrote; its texts are in UTF-8.
 *
 * @param file the custom-format archive
 * @throws AdvisedError where it is damaged or of a format that is not known
 */
export async function readSchemaArchive(file: string): Promise<SchemaArchive> {
  try {
    const archive = await openCustomArchive(file);
    try {
      const objects = archive.entries.filter((entry) => !isAboutSession(entry) && !isAboutDatabase(entry));
      return { dumpedFrom: archive.header.dumpedFrom, entries: objects.map(schemaEntry) };
    } finally {
      await archive.close();
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new AdvisedError(
      'What pg_dump wrote of the schema cannot be read.',
      'Use pg_dump of PostgreSQL 13 to 18, and look whether the disk is full.',
      { cause: error },
    );
  }
}

/** Settings, rights and remarks of the database itself, under the source's name. */
function isAboutDatabase({ kind, tag, schema }: TocEntry): boolean {
  return kind === 'DATABASE PROPERTIES' || (schema === '' && /^DATABASE /.test(tag));
}

/** The archive's bytes come as Latin-1. */
function utf8(text: string): string {
  return Buffer.from(text, 'latin1').toString('utf8');
}

function schemaEntry(entry: TocEntry): SchemaEntry {
  return {
    id: entry.id,
    kind: entry.kind,
    tag: utf8(entry.tag),
    schema: utf8(entry.schema),
    section: entry.section,
    owner: utf8(entry.owner),
    accessMethod: utf8(entry.accessMethod),
    relationKind: entry.relationKind,
    dependencies: entry.dependencies,
    definition: utf8(entry.definition),
    ownership: utf8(ownerStatement(entry)),
  };
}
