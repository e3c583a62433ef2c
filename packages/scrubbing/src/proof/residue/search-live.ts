import { type Catalog, quoteIdentifier, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { FingerprintSet } from '../fingerprints/fingerprint-set';
import { partsOf } from '../fingerprints/parts-of';
import { searchWords } from '../raw-files/search-words';
import { fetchInBatches } from '../tables/fetch-in-batches';
import type { ProvenTable } from '../tables/proven-table';
import { type SearchForm, searchForm } from '../tables/searchable';

const indexKeys = `
  SELECT pg_get_indexdef(i.indexrelid, k::int, true) FROM pg_index i, generate_series(1, i.indnkeyatts) k WHERE i.indexrelid = $1`;
/** Between columns: what stands side by side in a file is no sentence, but a search of bytes cannot tell. */
const gap = ' ';

/**
 * Which of the wanted originals the live rows of a table hold, in every row; of an index, in what it indexes. Reads the whole
 * table, so it is for the few that were found where nobody looked before. Needs a transaction.
 *
 * @param index oid of the index; undefined for the table
 * @returns digests, hexadecimal
 */
export async function searchLive(
  client: Client,
  table: ProvenTable,
  catalog: Catalog,
  wanted: FingerprintSet,
  index?: number,
): Promise<Set<string>> {
  const forms = index === undefined ? formsOf(table, catalog) : await formsOfIndex(client, index);
  const found = new Set<string>();
  const onHit = (digest: string): void => void found.add(digest);
  if (forms.length === 0) return found;
  const all = wanted.digests.size;
  const sql = `SELECT ARRAY[${forms.map(({ sql: form }) => form).join(', ')}]::text[] FROM ${table.from}`;
  for await (const batch of fetchInBatches(client, sql, v.tuple([v.array(v.nullable(v.string()))]))) {
    for (const [texts] of batch) {
      texts.forEach((text, n) => {
        if (text !== null) takeValue(text, forms[n]?.kind ?? 'text', wanted, onHit);
      });
      takeWords(texts.filter((text) => text !== null).join(gap), wanted, onHit);
    }
    if (found.size < all) continue;
    await client.query('CLOSE prodlike_rows');
    break;
  }
  return found;
}

function formsOf({ table }: ProvenTable, catalog: Catalog): SearchForm[] {
  return table.columns.flatMap(({ name, type }) => searchForm(type, quoteIdentifier(name), catalog) ?? []);
}

async function formsOfIndex(client: Client, index: number): Promise<SearchForm[]> {
  const keys = await readRows(client, indexKeys, v.tuple([v.string()]), [index]);
  return keys.map(([key]) => ({ kind: 'text', sql: `(${key})::text` }));
}

function takeValue(
  text: string,
  kind: SearchForm['kind'],
  wanted: FingerprintSet,
  onHit: (digest: string) => void,
): void {
  const values = kind === 'text' ? [text] : partsOf(kind, text).values;
  for (const value of values) {
    const known = wanted.find(value, 'value');
    if (known !== undefined) onHit(known.digest);
    if (kind !== 'text') takeWords(value, wanted, onHit);
  }
}

function takeWords(text: string, wanted: FingerprintSet, onHit: (digest: string) => void): void {
  const bytes = Buffer.from(text);
  searchWords(bytes, 0, bytes.length, wanted, onHit);
}
