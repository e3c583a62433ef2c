import type { MaskingPlan } from '@prodlike/masking';
import type { Client } from 'pg';
import type { FingerprintSet } from '../fingerprints/fingerprint-set';
import { saveKept } from '../store/kept-records';
import type { UnmeasuredTable } from '../store/unmeasured-tables';
import { withSavepoint } from '../store/with-savepoint';
import type { ProvenTable } from '../tables/proven-table';
import { searchTable } from './search-table';

/**
 * Remembers which fingerprints the kept columns hold before masking: a city that a kept column also names is no residue
 * afterwards, whatever another column held.
 */
export async function recordKept(
  client: Client,
  tables: readonly UnmeasuredTable[],
  { catalog }: MaskingPlan,
  set: FingerprintSet,
): Promise<void> {
  for (const { table, columns } of tables) {
    const kept = keptColumns(table).filter(({ name }) => columns.includes(name));
    const search = await withSavepoint(client, () => searchTable(client, table, kept, catalog, set));
    if ('value' in search) await saveKept(client, table.table.oid, search.value.hits);
  }
}

/** Columns that nothing masks, and nothing derives from masked ones. */
export function keptColumns({ table, masked, decided }: ProvenTable) {
  if (table.kind === 'materialized-view') return [];
  return table.columns.filter(
    ({ name, generated }) =>
      !masked.has(name) && generated === null && decided.get(name)?.decision.kind === 'keep',
  );
}
