import { quoteIdentifier } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { FingerprintSet } from '../fingerprints/fingerprint-set';
import { isTelling } from '../fingerprints/is-telling';
import { fetchInBatches } from '../tables/fetch-in-batches';
import type { ProvenTable } from '../tables/proven-table';
import { sampleOf } from '../tables/sample-clause';
import type { Comparison } from './compare-rows';

const mostRows = 20_000;

/**
 * For tables without a key: how many of the masked columns' values are known originals, whichever row they came from. Values
 * that say too little are not compared. Needs a transaction.
 */
export async function compareValues(
  client: Client,
  table: ProvenTable,
  set: FingerprintSet,
): Promise<Map<string, Comparison>> {
  const names = [...table.masked.keys()];
  const comparisons = new Map(names.map((name) => [name, { compared: 0, unchanged: 0, unmasked: 0 }]));
  const { clause, rows } = sampleOf(table, mostRows);
  const sql = `SELECT ARRAY[${names.map((name) => `${quoteIdentifier(name)}::text`).join(', ')}]::text[]
    FROM ${table.from} ${clause} LIMIT ${rows}`;
  for await (const batch of fetchInBatches(client, sql, v.tuple([v.array(v.nullable(v.string()))]))) {
    for (const [values] of batch) {
      names.forEach((name, n) => {
        const value = values[n] ?? null;
        const counts = comparisons.get(name);
        if (value === null || counts === undefined || !isTelling(value)) return;
        counts.compared += 1;
        if (set.find(value, 'value') === undefined) return;
        counts.unchanged += 1;
        counts.unmasked += 1;
      });
    }
  }
  return comparisons;
}
