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
 * Looks for known originals in values, and inside them: leaves, elements, e-mail addresses, numbers, names. Reads at most `limit`
 * rows; needs a transaction.
 *
 * @param wholeTexts false where the server searches whole texts
 */
export async function searchParts(
  client: Client,
  table: ProvenTable,
  columns: readonly Column[],
  catalog: Catalog,
  set: FingerprintSet,
  limit: number,
  wholeTexts: boolean,
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
        const kind = forms[n]?.kind ?? 'text';
        const wholeText = wholeTexts && kind === 'text' ? set.find(text, 'value') : undefined;
        if (wholeText !== undefined) count({ column, ...wholeText, rows: 1, inText: false });
        for (const found of originalsIn(text, kind, set)) count({ column, ...found, rows: 1, inText: true });
      });
    }
  }
  return { hits: [...hits.values()], rows, whole: whole && rows < most };

  function count(hit: PartHit): void {
    const key = JSON.stringify([hit.column, hit.kind, hit.digest]);
    hits.set(key, { ...hit, rows: (hits.get(key)?.rows ?? 0) + 1 });
  }
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
