import type { MaskingPlan } from '@prodlike/masking';
import type { DataProof } from './prove-data';
import type { KnownKept } from './residue/judge-hits';
import { columnKey } from './store/column-records';
import { provenTables } from './tables/proven-table';

/** Where a known original was found in the tables, to tell what stands elsewhere because of it. */
export interface KnownPlaces {
  /** In this column; in any column of the table where `column` is not one of its own. */
  inColumn(tableOid: number, column: string, digest: string): boolean;
  /** In some column of some table, or in a kept column before. */
  anywhere(digest: string): boolean;
}

/** Pure. */
export function knownPlaces(plan: MaskingPlan, { found }: DataProof, kept: KnownKept): KnownPlaces {
  const roots = new Map<number, { oid: number; columns: readonly string[] }>();
  for (const { table, leaves } of provenTables(plan)) {
    const root = { oid: table.oid, columns: table.columns.map(({ name }) => name) };
    for (const oid of [table.oid, ...leaves]) roots.set(oid, root);
  }
  const everywhere = new Set([...kept.everywhere, ...[...found.values()].flatMap((digests) => [...digests])]);
  const has = (oid: number, column: string, digest: string): boolean =>
    [found, kept.byColumn].some((map) => map.get(columnKey(oid, column))?.has(digest) ?? false);
  return {
    inColumn(tableOid, column, digest) {
      const root = roots.get(tableOid);
      if (root === undefined) return everywhere.has(digest);
      if (root.columns.includes(column)) return has(root.oid, column, digest);
      return root.columns.some((name) => has(root.oid, name, digest));
    },
    anywhere: (digest) => everywhere.has(digest),
  };
}
