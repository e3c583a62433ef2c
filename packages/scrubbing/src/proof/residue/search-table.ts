import { type Catalog, type Column, quoteIdentifier } from '@prodlike/postgres';
import type { Client } from 'pg';
import type { FingerprintSet } from '../fingerprints/fingerprint-set';
import type { ProvenTable } from '../tables/proven-table';
import { sampleOf } from '../tables/sample-clause';
import { searchForm } from '../tables/searchable';
import { type PartHit, searchParts } from './search-parts';
import { searchValues } from './search-values';

export interface TableSearch {
  readonly hits: readonly PartHit[];
  /** Columns that were searched. */
  readonly columns: number;
  /** Rows in which parts of values were looked for; whole values were in every row. */
  readonly partRows: number;
  readonly partsWhole: boolean;
}

/**
 * Rows of one table whose documents and texts are taken apart here. What stayed in one row of a thousand is met twenty times,
 * and missed with odds of 10⁻⁹ only.
 */
const mostPartRows = 20_000;

/** Looks for known originals in these columns of a table. Needs a transaction. */
export async function searchTable(
  client: Client,
  table: ProvenTable,
  columns: readonly Column[],
  catalog: Catalog,
  set: FingerprintSet,
): Promise<TableSearch> {
  const forms = columns.map((column) => ({
    column,
    form: searchForm(column.type, quoteIdentifier(column.name), catalog),
  }));
  const searchable = forms.filter(({ form }) => form !== undefined).map(({ column }) => column);
  const texts = forms.filter(({ form }) => form?.kind === 'text').map(({ column }) => column);
  if (searchable.length === 0 || set.size === 0)
    return { hits: [], columns: searchable.length, partRows: 0, partsWhole: true };
  // Of a small table every row is read here anyway.
  const { whole } = sampleOf(table, mostPartRows);
  const parts = await searchParts(client, table, searchable, catalog, set, mostPartRows, whole);
  const values = parts.whole ? [] : await searchValues(client, table, texts, set.size);
  return {
    hits: [
      ...values.map((hit) => ({ ...hit, kind: 'value' as const, inText: false })),
      ...parts.hits.filter(({ inText }) => parts.whole || inText),
    ],
    columns: searchable.length,
    partRows: parts.rows,
    partsWhole: parts.whole,
  };
}
