import type { MaskingPlan } from '@prodlike/masking';
import { quoteIdentifier } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { type RowKey, rowKey } from '../rows/row-key';
import { fetchInBatches } from '../tables/fetch-in-batches';
import type { ProvenTable } from '../tables/proven-table';
import { sampleOf } from '../tables/sample-clause';
import { searchForm } from '../tables/searchable';
import { ColumnCollector, type ColumnFingerprints, type Produced } from './column-collector';
import type { Fingerprinter } from './fingerprinter';

/** A sampled row: where to find it after masking, and its originals' digests in the order of the columns. */
export interface RowFingerprint {
  readonly key: readonly string[];
  /** null where there is nothing to compare. */
  readonly digests: readonly (string | null)[];
  /** The mask gives the value that was there. */
  readonly self: readonly boolean[];
}

export interface TableFingerprints {
  readonly columns: readonly ColumnFingerprints[];
  readonly rows: readonly RowFingerprint[];
  /** Tells nothing, wherever it is found. */
  readonly produced: Produced;
}

const texts = v.array(v.nullable(v.string()));
const sampleRow = v.tuple([texts, texts, texts, texts, texts]);

/**
 * Reads a sample of one table with the masks' results beside the originals. Originals leave it as keyed digests only.
 *
 * @param names of the columns to look at; each is masked or derived
 * @param limit rows, and different values of a column, at most
 */
export async function collectTable(
  client: Client,
  table: ProvenTable,
  names: readonly string[],
  plan: MaskingPlan,
  fingerprinter: Fingerprinter,
  limit: number,
): Promise<TableFingerprints> {
  const columns = names.flatMap((name) => {
    const masked = table.masked.get(name) ?? table.derived.get(name);
    if (masked === undefined) return [];
    const form = searchForm(masked.column.type, quoteIdentifier(name), plan.catalog);
    return [new ColumnCollector(masked, form, fingerprinter, limit)];
  });
  const key = rowKey(table);
  const rows: RowFingerprint[] = [];
  const produced: Produced = { v: new Set(), t: new Set() };
  for await (const batch of fetchInBatches(client, sampleSql(table, columns, key, plan, limit), sampleRow)) {
    for (const [keyValues, originals, masked, searched, searchedMasked] of batch) {
      const digests = columns.map((column, n) => {
        const digest = column.takeOriginal(originals[n] ?? null, searched[n] ?? null);
        column.takeDocument(searched[n] ?? null, searchedMasked[n] ?? null);
        column.takeMasked(digest, masked[n] ?? null, searchedMasked[n] ?? null, produced);
        return digest;
      });
      const self = columns.map((_, n) => originals[n] === masked[n]);
      if (key !== undefined) rows.push({ key: keyValues.map((part) => part ?? ''), digests, self });
    }
  }
  return { columns: columns.map((column) => column.result()), rows, produced };
}

function sampleSql(
  table: ProvenTable,
  columns: readonly ColumnCollector[],
  key: RowKey | undefined,
  { catalog }: MaskingPlan,
  limit: number,
): string {
  const { clause, rows } = sampleOf(table, limit);
  const list = (parts: readonly string[]) => `ARRAY[${parts.join(', ')}]::text[]`;
  const searched = (prefix: string) =>
    list(
      columns.map(({ masked }, n) => searchForm(masked.column.type, `${prefix}${n}`, catalog)?.sql ?? 'NULL'),
    );
  const inner = [
    ...(key?.masked ?? []).map((sql, n) => `${sql} AS k${n}`),
    ...columns.map(({ masked }, n) => `${quoteIdentifier(masked.column.name)} AS o${n}`),
    ...columns.map(({ masked }, n) => `(${masked.expression.sql}) AS m${n}`),
  ];
  return `SELECT ${list((key?.masked ?? []).map((_, n) => `k${n}`))},
    ${list(columns.map((_, n) => `o${n}::text`))}, ${list(columns.map((_, n) => `m${n}::text`))},
    ${searched('o')}, ${searched('m')}
    FROM (SELECT ${inner.join(', ')} FROM ${table.from} ${clause} LIMIT ${rows}) s`;
}
