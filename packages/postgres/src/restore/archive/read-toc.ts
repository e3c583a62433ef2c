import { corruptDump } from '../dump-fault';
import type { ArchiveFields } from './archive-fields';
import type { ArchiveHeader } from './archive-header';
import { sectionOfKind } from './section-of-kind';
import type { DataLocation, Section, TocEntry } from './toc-entry';

const sections: ReadonlyMap<number, Section> = new Map([
  [1, 'none'],
  [2, 'pre-data'],
  [3, 'data'],
  [4, 'post-data'],
]);

const offsetUnknown = 1;
const offsetKnown = 2;
const noData = 3;

/**
 * Reads an archive's table of contents, which follows its head.
 * Layout: ReadToc of https://github.com/postgres/postgres/blob/REL_18_STABLE/src/bin/pg_dump/pg_backup_archiver.c
 *
 * @throws InputError where it is damaged or cut off
 */
export function readToc(fields: ArchiveFields, header: ArchiveHeader): TocEntry[] {
  const count = fields.integer();
  if (count < 0) throw corruptDump('its table of contents has a negative length');
  const entries: TocEntry[] = [];
  for (let i = 0; i < count; i++) entries.push(readEntry(fields, header));
  return entries;
}

function readEntry(fields: ArchiveFields, header: ArchiveHeader): TocEntry {
  const since = (minor: number): boolean => header.minorVersion >= minor;
  const text = (): string => fields.text() ?? '';
  const id = fields.integer();
  if (id <= 0) throw corruptDump('an entry of its table of contents has no number');
  const hasData = fields.integer() !== 0;
  // The object's OID and that of its catalog.
  fields.text();
  fields.text();
  const tag = text();
  const kind = text();
  const section = since(11) ? sections.get(fields.integer()) : sectionOfKind(kind);
  if (section === undefined) throw corruptDump('an entry of its table of contents has an unknown section');
  const definition = text();
  const dropStatement = text();
  const copyStatement = text();
  const schema = text();
  fields.text(); // the tablespace, which the target does not have
  const accessMethod = since(14) ? text() : '';
  const relationKindCode = since(16) ? fields.integer() : 0;
  const relationKind = relationKindCode === 0 ? '' : String.fromCharCode(relationKindCode);
  const owner = text();
  fields.text(); // whether the table has OIDs, which no server since 12 supports
  const dependencies = readDependencies(fields);
  const location = readLocation(fields, header.format);
  const data: DataLocation = hasData ? location : { kind: 'none' };
  return {
    id,
    kind,
    tag,
    section,
    definition,
    dropStatement,
    copyStatement,
    schema,
    accessMethod,
    relationKind,
    owner,
    dependencies,
    data,
  };
}

/** Numbers as texts, ended by a null string. */
function readDependencies(fields: ArchiveFields): number[] {
  const dependencies: number[] = [];
  for (let text = fields.text(); text !== undefined; text = fields.text()) dependencies.push(Number(text));
  return dependencies;
}

function readLocation(fields: ArchiveFields, format: ArchiveHeader['format']): DataLocation {
  if (format === 'tar-or-directory') {
    const name = fields.text() ?? '';
    return name === '' ? { kind: 'none' } : { kind: 'member', name };
  }
  const { state, offset } = fields.dataOffset();
  if (state === offsetUnknown) return { kind: 'unknown-offset' };
  if (state === offsetKnown) return { kind: 'offset', offset };
  if (state === noData) return { kind: 'none' };
  throw corruptDump('an entry of its table of contents has an unknown place of data');
}
