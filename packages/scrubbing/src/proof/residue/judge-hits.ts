import type { Residue } from '../../scrub-result';
import { boundFromSample } from '../rows/binomial-bound';
import { mayMeetOriginals } from '../rows/may-meet-originals';
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
      keptNames.has(column) && (kept.byColumn.get(key)?.has(hit.digest) ?? false);
    const expected = hits.filter(explained);
    const unexpected = hits.filter((hit) => !explained(hit));
    if (keptNames.has(column)) {
      // Where only a sample was searched before, another part of it may hold what it always held.
      const fails = unexpected.some(({ inText }) => !inText || search.partsWhole);
      return [...residueOf(where, expected, false), ...residueOf(where, unexpected, fails)];
    }
    const { exceeded, expectedRows } = byChance(table, column, unexpected, search, records.get(key));
    const found = residueOf(where, unexpected, exceeded);
    const chance = found.map((one) => (expectedRows > 0 ? { ...one, expectedByChance: expectedRows } : one));
    return [...residueOf(where, expected, false), ...chance];
  });
}

/** Whether there are more than the masks made by chance when they were tried, and how many that were to be expected. */
function byChance(
  table: ProvenTable,
  column: string,
  hits: readonly PartHit[],
  { partRows }: TableSearch,
  record: ColumnRecord | undefined,
): { exceeded: boolean; expectedRows: number } {
  const { chanceHits = 0, chanceRows = 0, rows = 0 } = record ?? {};
  const decision = (table.masked.get(column) ?? table.derived.get(column))?.decided.decision;
  const possible = decision !== undefined && mayMeetOriginals(decision);
  const parts = [true, false].map((inText) => ({
    trials: inText ? partRows : rows,
    found: countRows(hits.filter((hit) => hit.inText === inText)),
  }));
  const exceeded = parts.some(
    ({ trials, found }) => found > boundFromSample(trials, chanceHits, chanceRows, possible),
  );
  const met = parts.filter(({ found }) => found > 0);
  return {
    exceeded,
    expectedRows: Math.max(0, ...met.map(({ trials }) => (trials * chanceHits) / Math.max(1, chanceRows))),
  };
}

function residueOf(where: string, hits: readonly PartHit[], fails: boolean): Residue[] {
  const count = countRows(hits);
  return count === 0 ? [] : [{ kind: 'value', where, count, fails }];
}

function countRows(hits: readonly PartHit[]): number {
  return hits.reduce((sum, { rows }) => sum + rows, 0);
}
