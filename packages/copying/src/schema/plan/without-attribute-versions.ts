import type { SchemaEntry } from '@prodlike/postgres';

const withTables = new Set(['TABLE', 'MATERIALIZED VIEW', 'VIEW', 'FOREIGN TABLE']);

const alone = /^ALTER (?:\w+ )+ONLY .* ALTER COLUMN .* SET \(pg_attver='?\d+'?\);\n/gm;
const amongOthers = /( SET \()pg_attver='?\d+'?, /g;

/**
 * An entry without the option `pg_attver` of its columns: Debian's PostgreSQL 15 keeps a column's version there, a pg_dump of
 * another origin writes it down, and no other server knows it.
 */
export function withoutAttributeVersions(entry: SchemaEntry): SchemaEntry {
  if (!withTables.has(entry.kind) || !entry.definition.includes('pg_attver')) return entry;
  return { ...entry, definition: entry.definition.replace(alone, '').replace(amongOthers, '$1') };
}
