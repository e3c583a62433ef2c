import type { Catalog } from '@prodlike/postgres';
import type { Client } from 'pg';
import type { Residue } from '../../scrub-result';
import type { FingerprintSet } from '../fingerprints/fingerprint-set';
import { withSavepoint } from '../store/with-savepoint';
import type { ProvenTable } from '../tables/proven-table';
import { searchLive } from './search-live';
import type { TableSearch } from './search-table';

export interface SearchedTable {
  readonly table: ProvenTable;
  readonly search: TableSearch;
}

/**
 * Which of the originals in materialized views fail: a view holds what its tables hold, and there it is judged; what none of
 * them holds is from before. Needs a transaction.
 *
 * @param held digests that tables are known to hold, or kept columns held before
 */
export async function judgeViews(
  client: Client,
  searched: readonly SearchedTable[],
  catalog: Catalog,
  set: FingerprintSet,
  held: ReadonlySet<string>,
): Promise<Residue[]> {
  const views = searched.filter(({ table }) => isView(table));
  const unexplained = new Set(
    views.flatMap(({ search }) => search.hits.map(({ digest }) => digest)).filter((one) => !held.has(one)),
  );
  // The others were searched in every row.
  const sampled = searched.filter(({ table, search }) => !isView(table) && !search.partsWhole);
  for (const { table } of sampled) {
    if (unexplained.size === 0) break;
    const live = await withSavepoint(client, () => searchLive(client, table, catalog, set.only(unexplained)));
    if ('value' in live) for (const digest of live.value) unexplained.delete(digest);
  }
  return views.flatMap(({ table, search }) => residueOf(table, search, unexplained));
}

export function isView({ table }: ProvenTable): boolean {
  return table.kind === 'materialized-view';
}

function residueOf(
  { name }: ProvenTable,
  { hits }: TableSearch,
  unexplained: ReadonlySet<string>,
): Residue[] {
  return [...new Set(hits.map(({ column }) => column))].flatMap((column) =>
    [false, true].flatMap((fails) => {
      const rows = hits
        .filter((hit) => hit.column === column && unexplained.has(hit.digest) === fails)
        .reduce((sum, hit) => sum + hit.rows, 0);
      return rows === 0 ? [] : [{ kind: 'value' as const, where: `${name}.${column}`, count: rows, fails }];
    }),
  );
}
