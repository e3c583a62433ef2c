import { quoteIdentifier, quoteQualified } from '../../quote-identifier';
import type { TocEntry } from './toc-entry';

/** Owned objects that are named by their schema and tag. */
const inSchema = new Set([
  'COLLATION',
  'CONVERSION',
  'DOMAIN',
  'FOREIGN TABLE',
  'MATERIALIZED VIEW',
  'SEQUENCE',
  'STATISTICS',
  'TABLE',
  'TEXT SEARCH CONFIGURATION',
  'TEXT SEARCH DICTIONARY',
  'TYPE',
  'VIEW',
]);
/** Owned objects that are in no schema. */
const outsideSchemas = new Set(['FOREIGN DATA WRAPPER', 'PROCEDURAL LANGUAGE', 'SCHEMA', 'SERVER']);
/** Owned objects that have arguments: only their DROP statement names them in full. */
const withArguments = new Set([
  'AGGREGATE',
  'FUNCTION',
  'OPERATOR',
  'OPERATOR CLASS',
  'OPERATOR FAMILY',
  'PROCEDURE',
]);

/**
 * The SQL that restores an entry's object: its definition, then its owner. As _printTocEntry and _getObjectDescription of
 * https://github.com/postgres/postgres/blob/REL_18_STABLE/src/bin/pg_dump/pg_backup_archiver.c
 *
 * @param entryById for rights on groups of large objects, which name the group's entry
 * @returns the archive's bytes read as Latin-1
 */
export function entryScript(entry: TocEntry, entryById: (id: number) => TocEntry | undefined): string {
  if (entry.kind === 'BLOB METADATA') return largeObjectGroup(entry);
  if (entry.kind === 'ACL' && entry.tag.startsWith('LARGE OBJECTS ')) return groupRights(entry, entryById);
  return `${entry.definition}\n${ownerStatement(entry)}`;
}

/** `ALTER … OWNER TO …;` of an entry whose kind of object has an owner; '' for others. */
export function ownerStatement(entry: TocEntry): string {
  if (entry.owner === '' || entry.dropStatement === '') return '';
  const object = ownedObject(entry);
  return object === undefined ? '' : `ALTER ${object} OWNER TO ${quoteIdentifier(entry.owner)};\n`;
}

function ownedObject(entry: TocEntry): string | undefined {
  const { kind, tag, schema, dropStatement } = entry;
  if (inSchema.has(kind)) {
    return `${kind} ${schema === '' ? quoteIdentifier(tag) : quoteQualified(schema, tag)}`;
  }
  if (outsideSchemas.has(kind)) return `${kind} ${quoteIdentifier(tag)}`;
  if (kind === 'BLOB') return `LARGE OBJECT ${Number(tag)}`;
  if (!withArguments.has(kind)) return undefined;
  return /^DROP (?:IF EXISTS )?(.+?);?\s*$/s.exec(dropStatement)?.[1];
}

/** Since archive version 1.16 one entry stands for many large objects of one owner; its definition lists their OIDs. */
function largeObjectGroup(entry: TocEntry): string {
  const statements = oidsOf(entry).map((oid) => {
    const owner =
      entry.owner === '' ? '' : `ALTER LARGE OBJECT ${oid} OWNER TO ${quoteIdentifier(entry.owner)};\n`;
    return `SELECT pg_catalog.lo_create('${oid}');\n${owner}`;
  });
  return statements.join('');
}

/** The rights are written for one large object of the group and meant for all. */
function groupRights(entry: TocEntry, entryById: (id: number) => TocEntry | undefined): string {
  const group = entryById(entry.dependencies[0] ?? 0);
  if (group === undefined) return entry.definition;
  return oidsOf(group)
    .map((oid) => entry.definition.replace(/\bLARGE OBJECT \d+/g, `LARGE OBJECT ${oid}`))
    .join('\n');
}

function oidsOf(group: TocEntry): number[] {
  return (group.definition.match(/\d+/g) ?? []).map(Number);
}
