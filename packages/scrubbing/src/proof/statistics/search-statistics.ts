import type { Catalog } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { stateSchema } from '../../apply/state/state-schema';
import type { Residue } from '../../scrub-result';
import type { FingerprintSet } from '../fingerprints/fingerprint-set';
import { partsOf } from '../fingerprints/parts-of';
import { withSavepoint } from '../store/with-savepoint';
import { fetchInBatches } from '../tables/fetch-in-batches';

const statisticsRow = v.tuple([v.number(), v.string(), v.string(), v.array(v.nullable(v.string()))]);
const users = `schemaname NOT IN ('pg_catalog', 'information_schema', '${stateSchema}')`;
const tableOid = `to_regclass(format('%I.%I', schemaname, tablename))::oid`;
const values = (...columns: readonly string[]) =>
  columns.map((column) => `coalesce(${column}::text::text[], '{}')`).join(' || ');

const columnStatistics = `
  SELECT ${tableOid}, attname::text, concat_ws('.', schemaname, tablename, attname),
    ${values('most_common_vals', 'histogram_bounds', 'most_common_elems')}
  FROM pg_stats WHERE ${users}`;
const extendedStatistics = `
  SELECT ${tableOid}, '', concat_ws('.', statistics_schemaname, statistics_name),
    ARRAY(SELECT unnest(most_common_vals))
  FROM pg_stats_ext WHERE ${users}`;
/** Since PostgreSQL 14. */
const expressionStatistics = `
  SELECT ${tableOid}, '', concat_ws('.', statistics_schemaname, statistics_name),
    ${values('most_common_vals', 'histogram_bounds', 'most_common_elems')}
  FROM pg_stats_ext_exprs WHERE ${users}`;

/** Whether a known original in the statistics of a column is in the column itself, where it is judged already. */
export type IsInData = (tableOid: number, column: string, digest: string) => boolean;

/** Known originals in the statistics of columns, of expressions and of several columns. Needs a transaction. */
export async function searchStatistics(
  client: Client,
  { serverVersion }: Catalog,
  set: FingerprintSet,
  isInData: IsInData,
): Promise<{ residue: Residue[]; coverage: string[] }> {
  const sources = [
    columnStatistics,
    extendedStatistics,
    ...(serverVersion >= 140_000 ? [expressionStatistics] : []),
  ];
  const counts = new Map<string, number>();
  let searched = 0;
  const coverage: string[] = [];
  for (const sql of sources) {
    const attempt = await withSavepoint(client, async () => {
      for await (const batch of fetchInBatches(client, sql, statisticsRow)) {
        for (const [oid, column, where, texts] of batch) {
          searched += texts.length;
          const known = knownIn(texts, set).filter((digest) => !isInData(oid, column, digest));
          if (known.length > 0) counts.set(where, (counts.get(where) ?? 0) + known.length);
        }
      }
    });
    if ('refused' in attempt)
      coverage.push(`some statistics were not searched (SQLSTATE ${attempt.refused})`);
  }
  return {
    residue: [...counts].map(([where, count]) => ({ kind: 'statistics', where, count, fails: true })),
    coverage: [`${searched.toLocaleString('en')} values of the planner's statistics`, ...coverage],
  };
}

/** Digests of the different known originals. */
function knownIn(texts: readonly (string | null)[], set: FingerprintSet): string[] {
  const digests = new Set<string>();
  for (const text of texts) {
    if (text === null) continue;
    const parts = [partsOf('text', text), ...(/^[[{"]/.test(text) ? [partsOf('document', text)] : [])];
    for (const { values: wholes, tokens } of parts) {
      for (const value of wholes) addFound(set.find(value, 'value'));
      for (const token of tokens) addFound(set.find(token.text, 'token'));
    }
  }
  return [...digests];

  function addFound(found: { readonly digest: string } | undefined): void {
    if (found !== undefined) digests.add(found.digest);
  }
}
