import type { MaskedColumn } from '@prodlike/masking';
import type { ColumnMeasures, ColumnProof } from '../../scrub-result';
import type { ColumnRecord } from '../store/column-records';
import { binomialBound } from './binomial-bound';
import type { Comparison } from './compare-rows';

export interface JudgedColumn {
  readonly oid: number;
  readonly column: string;
  /** undefined for a column that is kept or generated. */
  readonly masked: MaskedColumn | undefined;
  readonly record: ColumnRecord | undefined;
  readonly comparison: Comparison | undefined;
  /** Whether rows were found again one by one: then a value that changed is not taken for one that did not. */
  readonly byRow: boolean;
  readonly after: ColumnMeasures | null;
  readonly rowsAfter: number;
}

/**
 * A masked column passes where no row kept a value that its mask does not explain, the masks left no more values as they were
 * than chance does, and NULLs are where they were. Pure.
 */
export function judgeColumn(judged: JudgedColumn): ColumnProof {
  const { oid, column, masked, record, comparison, after } = judged;
  const compared = comparison?.compared ?? 0;
  const expectedShare = masked === undefined ? 1 : masked.promise.chanceUnchanged;
  return {
    oid,
    column,
    unchangedShare: comparison === undefined || compared === 0 ? null : comparison.unchanged / compared,
    compared,
    expectedShare,
    passed: masked === undefined || passes(judged, masked),
    before: record?.measures ?? null,
    after,
  };
}

function passes(
  { record, comparison, byRow, after, rowsAfter }: JudgedColumn,
  masked: MaskedColumn,
): boolean {
  // Nothing is known of it: it was not there, or not decided, when apply ran.
  if (record?.masked !== true) return false;
  const { chanceUnchanged, makesNull } = masked.promise;
  if (record.selfDistinct > binomialBound(record.distinct, chanceUnchanged)) return false;
  const allowed = byRow ? 0 : binomialBound(comparison?.compared ?? 0, chanceUnchanged);
  if ((comparison?.unmasked ?? 0) > allowed) return false;
  return makesNull || after === null || sameNulls(record, after, rowsAfter);
}

/** Rows that came or went since may move the share by as much as they are. */
function sameNulls(record: ColumnRecord, after: ColumnMeasures, rowsAfter: number): boolean {
  const moved = Math.abs(rowsAfter - record.rows) / Math.max(1, Math.min(rowsAfter, record.rows));
  return Math.abs(record.measures.nullFraction - after.nullFraction) <= moved + 1e-9;
}
