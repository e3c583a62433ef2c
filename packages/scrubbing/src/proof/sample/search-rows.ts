import type { DecidedColumn, MaskedColumn, MaskingPlan } from '@prodlike/masking';
import type { Catalog } from '@prodlike/postgres';
import type { Client } from 'pg';
import type { Residue } from '../../scrub-result';
import type { FingerprintSet } from '../fingerprints/fingerprint-set';
import { type PartHit, searchParts } from '../residue/search-parts';
import { mayMeetOriginals } from '../rows/may-meet-originals';
import { withSavepoint } from '../store/with-savepoint';
import { provenTables } from '../tables/proven-table';

export interface RowSearch {
  readonly residue: readonly Residue[];
  readonly coverage: readonly string[];
  /** Digests that are where they are for a reason. */
  readonly explained: ReadonlySet<string>;
}

/** Of a table; what one row in a thousand holds is met twenty times. */
const mostRows = 20_000;

/**
 * Looks for known originals in the rows of a loaded sample. In a kept column they may stand, as they do at the source; in a masked
 * one only where its mask draws from what people really have. Needs a transaction.
 *
 * @param plan as resolved for the source
 * @param catalog of the sample
 */
export async function searchRows(
  client: Client,
  plan: MaskingPlan,
  catalog: Catalog,
  set: FingerprintSet,
): Promise<RowSearch> {
  const residue: Residue[] = [];
  const coverage: string[] = [];
  const explained = new Set<string>();
  const decisions = decisionsByName(plan);
  let rows = 0;
  for (const table of provenTables({ ...plan, catalog, tables: [], columns: [] })) {
    const columns = table.table.columns;
    const attempt = await withSavepoint(client, () =>
      searchParts(client, table, columns, catalog, set, mostRows, true),
    );
    if ('refused' in attempt) {
      coverage.push(`${table.name} was not searched (SQLSTATE ${attempt.refused})`);
      continue;
    }
    rows += attempt.value.rows;
    for (const { name } of columns) {
      const hits = attempt.value.hits.filter(({ column }) => column === name);
      if (hits.length === 0) continue;
      const decision = decisions.get(columnName(table.table.schema, table.table.name, name));
      const fails = decision !== undefined && isMasked(decision) && !mayMeetOriginals(decision);
      residue.push({ kind: 'value', where: `${table.name}.${name}`, count: countRows(hits), fails });
      if (!fails) for (const { digest } of hits) explained.add(digest);
    }
  }
  coverage.unshift(`values and their parts in ${rows.toLocaleString('en')} rows of the sample`);
  return { residue, coverage, explained };
}

function decisionsByName(plan: MaskingPlan): Map<string, DecidedColumn['decision']> {
  return new Map(
    plan.columns.map(({ table, column, decision }) => [
      columnName(table.schema, table.name, column.name),
      decision,
    ]),
  );
}

function isMasked({ kind }: MaskedColumn['decided']['decision']): boolean {
  return kind !== 'keep';
}

function columnName(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}

function countRows(hits: readonly PartHit[]): number {
  return hits.reduce((sum, { rows }) => sum + rows, 0);
}
