import { type Catalog, type Column, quoteIdentifier } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { Fingerprint, FingerprintKind, FingerprintSet } from '../fingerprints/fingerprint-set';
import { isTelling } from '../fingerprints/is-telling';
import { partsOf } from '../fingerprints/parts-of';
import { fetchInBatches } from '../tables/fetch-in-batches';
import type { ProvenTable } from '../tables/proven-table';
import { sampleOf } from '../tables/sample-clause';
import { type SearchForm, searchForm } from '../tables/searchable';

/** A known original in a column. */
export interface PartHit {
  readonly column: string;
  readonly kind: FingerprintKind;
  readonly digest: string;
  readonly rows: number;
  /** Found inside a longer text, a document, an array or a tsvector; false for a whole value. */
  readonly inText: boolean;
}

export interface PartSearch {
  readonly hits: readonly PartHit[];
  readonly rows: number;
  readonly whole: boolean;
}

/**
 * Looks for known originals inside values: leaves, elements, e-mail addresses, numbers, names. Reads at most `limit` rows; needs
 * a transaction.
 */
export async function searchParts(
  client: Client,
  table: ProvenTable,
  columns: readonly Column[],
  catalog: Catalog,
  set: FingerprintSet,
  limit: number,
): Promise<PartSearch> {
  const forms = columns.map(({ name, type }) => searchForm(type, quoteIdentifier(name), catalog));
  const { clause, rows: most, whole } = sampleOf(table, limit);
  const sql = `SELECT ARRAY[${forms.map((form) => form?.sql ?? 'NULL').join(', ')}]::text[]
    FROM ${table.from} ${clause} LIMIT ${most}`;
  const hits = new Map<string, PartHit>();
  let rows = 0;
  for await (const batch of fetchInBatches(client, sql, v.tuple([v.array(v.nullable(v.string()))]))) {
    rows += batch.length;
    for (const [texts] of batch) {
      texts.forEach((text, n) => {
        const column = columns[n]?.name;
        if (text === null || column === undefined) return;
        for (const found of originalsIn(text, forms[n]?.kind ?? 'text', set)) {
          const key = `${n} ${found.kind} ${found.digest}`;
          const before = hits.get(key)?.rows ?? 0;
          hits.set(key, { column, ...found, rows: before + 1, inText: true });
        }
      });
    }
  }
  return { hits: [...hits.values()], rows, whole };
}

/** The known originals in one value, each once. */
export function originalsIn(text: string, kind: SearchForm['kind'], set: FingerprintSet): Fingerprint[] {
  const { values, tokens } = partsOf(kind, text);
  const found = [
    // A whole text is the server's to search.
    ...(kind === 'text' ? [] : values.filter(isTelling).map((value) => set.find(value, 'value'))),
    ...tokens.map((token) => set.find(token.text, 'token')),
  ].filter((fingerprint) => fingerprint !== undefined);
  return found.length < 2 ? found : [...new Map(found.map((one) => [one.kind + one.digest, one])).values()];
}
