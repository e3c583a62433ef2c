import type { BeforeAfter, ReportedColumn } from '../scrub-report';
import type { LargestChange } from './scrub-objections';

/** How far two values of a measure are apart; larger is worse. */
export type Distance = (before: number, after: number) => number;

/** For shares and correlations. */
export const difference: Distance = (before, after) => Math.abs(after - before);

/** For numbers and lengths: how many times the larger is the smaller; one that came out of nothing counts as infinite. */
export const ratio: Distance = (before, after) =>
  before === after ? 1 : Math.max(before, after) / Math.min(before, after);

/** The column whose measure changed most; null where none was measured before and after. */
export function largestChange(
  columns: readonly ReportedColumn[],
  measure: (column: ReportedColumn) => BeforeAfter,
  distance: Distance,
): LargestChange | null {
  let largest: (LargestChange & { readonly far: number }) | null = null;
  for (const column of columns) {
    const { before, after } = measure(column);
    if (before === null || after === null) continue;
    const far = distance(before, after);
    if (largest === null || far > largest.far)
      largest = { table: column.table, column: column.column, before, after, far };
  }
  if (largest === null) return null;
  const { far: _, ...change } = largest;
  return change;
}
