import { type Catalog, type ColumnType, quoteIdentifier } from '@prodlike/postgres';

/** How originals are looked for in a value: as one text; in the leaves of a document or the elements of an array; in words. */
export interface SearchForm {
  readonly kind: 'text' | 'document' | 'words';
  /** SQL of type text. */
  readonly sql: string;
}

const textTypes: ReadonlySet<string> = new Set(['text', 'varchar', 'bpchar', 'citext', 'name', 'xml']);
const plainTypes: ReadonlySet<string> = new Set(['uuid', 'inet', 'cidr', 'macaddr', 'macaddr8']);
const jsonTypes: ReadonlySet<string> = new Set(['json', 'jsonb']);

/**
 * undefined where the type can hold no text: numbers, dates, booleans, enums, geometry.
 *
 * @param value SQL of the value, of the column's type
 */
export function searchForm(
  { base, kind, array }: ColumnType,
  value: string,
  catalog: Catalog,
): SearchForm | undefined {
  if (array || kind === 'composite')
    return kind === 'base' || kind === 'composite'
      ? { kind: 'document', sql: `pg_catalog.to_json(${value})::text` }
      : undefined;
  if (textTypes.has(base) || plainTypes.has(base)) return { kind: 'text', sql: `(${value})::text` };
  if (jsonTypes.has(base)) return { kind: 'document', sql: `(${value})::text` };
  if (base === 'tsvector')
    return { kind: 'words', sql: `pg_catalog.array_to_string(pg_catalog.tsvector_to_array(${value}), ' ')` };
  if (base === 'bytea') return { kind: 'words', sql: `pg_catalog.encode(${value}, 'escape')` };
  return base === 'hstore' ? hstoreForm(value, catalog) : undefined;
}

function hstoreForm(value: string, catalog: Catalog): SearchForm | undefined {
  const extension = catalog.extensions.find(({ name }) => name === 'hstore');
  if (extension === undefined) return undefined;
  return { kind: 'document', sql: `${quoteIdentifier(extension.schema)}.hstore_to_json(${value})::text` };
}
