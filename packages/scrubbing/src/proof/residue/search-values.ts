import { type Column, quoteIdentifier, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { stateSchema } from '../../apply/state/state-schema';
import { filterBitsFor } from '../fingerprints/fingerprint-set';
import { digestSql, filterSql } from '../fingerprints/fingerprinter';
import type { ProvenTable } from '../tables/proven-table';

/** A known original that a column holds. */
export interface ValueHit {
  readonly column: string;
  /** Hexadecimal. */
  readonly digest: string;
  readonly rows: number;
}

const columnsAtOnce = 16;

/**
 * Looks for known originals among the whole values of columns of text, in every row, inside the server: a fast hash and a bit
 * decide for nearly all values, a digest and a join for the rest. Runs in parallel where the server has workers.
 *
 * @param columns whose search form is of kind text
 * @param fingerprints how many there are, see `FingerprintSet.size`
 */
export async function searchValues(
  client: Client,
  table: ProvenTable,
  columns: readonly Column[],
  fingerprints: number,
): Promise<ValueHit[]> {
  const hits: ValueHit[] = [];
  if (fingerprints === 0) return hits;
  for (let from = 0; from < columns.length; from += columnsAtOnce) {
    const part = columns.slice(from, from + columnsAtOnce);
    const row = v.tuple([v.number(), v.string(), v.number()]);
    for (const [n, digest, rows] of await readRows(client, searchSql(table, part, fingerprints), row)) {
      const column = part[n];
      if (column !== undefined) hits.push({ column: column.name, digest, rows });
    }
  }
  return hits;
}

function searchSql({ from }: ProvenTable, columns: readonly Column[], fingerprints: number): string {
  const mask = 2 ** filterBitsFor(fingerprints) - 1;
  const forms = columns.map(({ name }) => `${quoteIdentifier(name)}::text`);
  // One copy of the bit array a column, made once a statement: without the concatenation each row would fetch it again.
  const bits = `(SELECT bits || ''::bytea FROM ${stateSchema}.proof_filter)`;
  const passes = forms.map((form) => `get_bit(${bits}, ${filterSql(form)} & ${mask}) = 1`);
  const candidates = forms.map((form, n) => `CASE WHEN ${passes[n]} THEN ${form} END AS v${n}`);
  return `SELECT c.n, encode(f.digest, 'hex'), count(*)::float8
    FROM (SELECT ${candidates.join(', ')} FROM ${from} WHERE ${passes.join(' OR ')} OFFSET 0) s
    CROSS JOIN LATERAL (VALUES ${forms.map((_, n) => `(${n}, s.v${n})`).join(', ')}) c (n, v)
    JOIN ${stateSchema}.proof_fingerprint f ON f.kind = 'v' AND f.digest = ${digestSql('c.v')}
    WHERE c.v IS NOT NULL GROUP BY 1, 2`;
}
