import type { Residue } from '../../scrub-result';
import { boundFromSample } from '../rows/binomial-bound';
import { type ColumnRecord, columnKey } from '../store/column-records';
import type { ProvenTable } from '../tables/proven-table';
import { keptColumns } from './record-kept';
import type { PartHit } from './search-parts';
import type { TableSearch } from './search-table';

/** Known originals that may be where they are: what kept columns held before. */
export interface KnownKept {
  /** Digests by `columnKey`. */
  readonly byColumn: ReadonlyMap<string, ReadonlySet<string>>;
  /** All of them, for what is derived from tables. */
  readonly everywhere: ReadonlySet<string>;
}

/**
 * Which of the originals found in a table fail the proof. In a kept column those may stay that it held before; in a materialized
 * view those that a kept column holds; in a masked column as many as the masks made by chance when they were tried. Pure.
 */
export function judgeHits(
  table: ProvenTable,
  search: TableSearch,
  kept: KnownKept,
  records: ReadonlyMap<string, ColumnRecord>,
): Residue[] {
  const keptNames = new Set(keptColumns(table).map(({ name }) => name));
  const byColumn = new Map<string, PartHit[]>();
  for (const hit of search.hits) byColumn.set(hit.column, [...(byColumn.get(hit.column) ?? []), hit]);
  return [...byColumn].flatMap(([column, hits]) => {
    const key = columnKey(table.table.oid, column);
    const where = `${table.name}.${column}`;
    const explained = (hit: PartHit): boolean =>
      table.table.kind === 'materialized-view'
        ? kept.everywhere.has(hit.digest)
        : keptNames.has(column) && (kept.byColumn.get(key)?.has(hit.digest) ?? false);
    const expected = hits.filter(explained);
    const unexpected = hits.filter((hit) => !explained(hit));
    const fails = keptNames.has(column)
      ? // Where only a sample was searched before, another part of it may hold what it always held.
        unexpected.some(({ inText }) => !inText || search.partsWhole)
      : exceedsChance(unexpected, search, records.get(key));
    return [...residueOf(where, expected, false), ...residueOf(where, unexpected, fails)];
  });
}

function exceedsChance(
  hits: readonly PartHit[],
  { partRows }: TableSearch,
  record: ColumnRecord | undefined,
): boolean {
  const observed = record?.chanceRows ?? 0;
  const chanceHits = record?.chanceHits ?? 0;
  return [true, false].some((inText) => {
    const trials = inText ? partRows : (record?.rows ?? 0);
    const found = countRows(hits.filter((hit) => hit.inText === inText));
    return found > boundFromSample(trials, chanceHits, observed);
  });
}

function residueOf(where: string, hits: readonly PartHit[], fails: boolean): Residue[] {
  const count = countRows(hits);
  return count === 0 ? [] : [{ kind: 'value', where, count, fails }];
}

function countRows(hits: readonly PartHit[]): number {
  return hits.reduce((sum, { rows }) => sum + rows, 0);
}
