import { quoteIdentifier, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { stateSchema } from '../../apply/state/state-schema';
import type { Fingerprinter } from '../fingerprints/fingerprinter';
import { fetchInBatches } from '../tables/fetch-in-batches';
import type { ProvenTable } from '../tables/proven-table';
import { rowKey } from './row-key';

/** Values of one column compared with what they were. */
export interface Comparison {
  compared: number;
  unchanged: number;
  /** Of the unchanged ones, those that the mask does not explain: they were not masked. */
  unmasked: number;
}

const columnSets = `SELECT DISTINCT columns FROM ${stateSchema}.proof_row WHERE table_oid = $1`;
const comparedRow = v.tuple([
  v.array(v.nullable(v.string())),
  v.array(v.boolean()),
  v.array(v.nullable(v.string())),
]);

/**
 * Finds the sampled rows again by their masked key and compares digests. Needs a transaction.
 *
 * @returns by column; empty where the table has no key or none of its rows is there
 */
export async function compareRows(
  client: Client,
  table: ProvenTable,
  fingerprinter: Fingerprinter,
): Promise<Map<string, Comparison>> {
  const comparisons = new Map<string, Comparison>();
  const key = rowKey(table);
  if (key === undefined) return comparisons;
  for (const [columns] of await readRows(client, columnSets, v.tuple([v.array(v.string())]), [
    table.table.oid,
  ])) {
    if (!columns.every((name) => table.table.columns.some((column) => column.name === name))) continue;
    const sql = compareSql(table, key.columns, columns);
    for await (const batch of fetchInBatches(client, sql, comparedRow, [table.table.oid, columns])) {
      for (const [digests, self, values] of batch) {
        columns.forEach((column, n) => {
          const before = digests[n] ?? null;
          const value = values[n] ?? null;
          if (before === null) return;
          const counts = comparisons.get(column) ?? { compared: 0, unchanged: 0, unmasked: 0 };
          comparisons.set(column, counts);
          counts.compared += 1;
          if (value === null || fingerprinter.digest(value) !== before) return;
          counts.unchanged += 1;
          if (self[n] !== true) counts.unmasked += 1;
        });
      }
    }
  }
  return comparisons;
}

function compareSql(
  { table, from }: ProvenTable,
  key: readonly string[],
  columns: readonly string[],
): string {
  const typeOf = new Map(table.columns.map(({ name, type }) => [name, type.sql]));
  const conditions = key.map(
    (name, n) => `t.${quoteIdentifier(name)} = (r.key)[${n + 1}]::${typeOf.get(name) ?? 'text'}`,
  );
  const values = columns.map((name) => `t.${quoteIdentifier(name)}::text`);
  return `SELECT ARRAY(SELECT encode(d, 'hex') FROM unnest(r.digests) WITH ORDINALITY u (d, n) ORDER BY n), r.self,
    ARRAY[${values.join(', ')}]::text[]
    FROM ${stateSchema}.proof_row r JOIN ${from} AS t ON ${conditions.join(' AND ')}
    WHERE r.table_oid = $1 AND r.columns = $2`;
}
