import type { MaskingPlan } from '@prodlike/masking';
import type { Client } from 'pg';
import * as v from 'valibot';
import { originalsIn } from '../residue/search-parts';
import { fetchInBatches } from '../tables/fetch-in-batches';
import type { ProvenTable } from '../tables/proven-table';
import { sampleOf, wholeTableRows } from '../tables/sample-clause';
import { searchForm } from '../tables/searchable';
import type { FingerprintSet } from './fingerprint-set';
import { isTelling } from './is-telling';

/** How often a mask makes a known original of another value, by chance. */
export interface Chance {
  chanceHits: number;
  chanceRows: number;
}

const otherPages = 2;

/**
 * Tries the masks on rows that were not sampled, where a table is too large to be read whole: format-preserving masks make one
 * known phone number out of another. Needs a transaction.
 *
 * @param limit rows that were sampled for the fingerprints, at most
 */
export async function tryMasks(
  client: Client,
  table: ProvenTable,
  { catalog }: MaskingPlan,
  set: FingerprintSet,
  limit: number,
): Promise<Map<string, Chance>> {
  const columns = [...table.masked.values(), ...table.derived.values()];
  const chances = new Map<string, Chance>();
  // What the masks make of all rows is known then, and left out of the fingerprints.
  if (sampleOf(table, limit).whole || columns.length === 0) return chances;
  const { clause, rows } = sampleOf(table, wholeTableRows, otherPages);
  const forms = columns.map(({ column }, n) => searchForm(column.type, `m${n}`, catalog));
  const sql = `SELECT ARRAY[${forms.map((form, n) => form?.sql ?? `m${n}::text`).join(', ')}]::text[]
    FROM (SELECT ${columns.map(({ expression }, n) => `(${expression.sql}) AS m${n}`).join(', ')}
      FROM ${table.from} ${clause} LIMIT ${rows}) s`;
  for await (const batch of fetchInBatches(client, sql, v.tuple([v.array(v.nullable(v.string()))]))) {
    for (const [texts] of batch) {
      columns.forEach(({ column }, n) => {
        const chance = chances.get(column.name) ?? { chanceHits: 0, chanceRows: 0 };
        chances.set(column.name, chance);
        chance.chanceRows += 1;
        const text = texts[n] ?? null;
        if (text !== null && holdsOriginal(text, forms[n]?.kind ?? 'text', set)) chance.chanceHits += 1;
      });
    }
  }
  return chances;
}

function holdsOriginal(text: string, kind: 'text' | 'document' | 'words', set: FingerprintSet): boolean {
  if (kind === 'text' && isTelling(text) && set.find(text, 'value') !== undefined) return true;
  return originalsIn(text, kind, set).length > 0;
}
