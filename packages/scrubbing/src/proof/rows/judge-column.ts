import type { MaskedColumn } from '@prodlike/masking';
import type { ColumnFailure, ColumnMeasures, ColumnProof } from '../../scrub-result';
import type { ColumnRecord } from '../store/column-records';
import { binomialBound, boundFromSample } from './binomial-bound';
import { changesNothing } from './changes-nothing';
import type { Comparison } from './compare-rows';
import { mayMeetOriginals } from './may-meet-originals';

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
 * than chance does, and NULLs are where they were; a generated one that follows from masked ones where no row kept a value that
 * these do not explain. Pure.
 */
export function judgeColumn(judged: JudgedColumn): ColumnProof {
  const { oid, column, masked, record, comparison, after } = judged;
  const compared = comparison?.compared ?? 0;
  const expectedShare = masked === undefined ? 1 : masked.promise.chanceUnchanged;
  const failures = masked === undefined ? failuresOfUnmasked(judged) : failuresOf(judged, masked);
  return {
    oid,
    column,
    unchangedShare: comparison === undefined || compared === 0 ? null : comparison.unchanged / compared,
    compared,
    expectedShare,
    passed: failures.length === 0,
    failures,
    before: record?.measures ?? null,
    after,
  };
}

function failuresOfUnmasked({ comparison }: JudgedColumn): ColumnFailure[] {
  return (comparison?.unmasked ?? 0) > 0 ? ['values-kept'] : [];
}

function failuresOf(
  { record, comparison, byRow, after, rowsAfter }: JudgedColumn,
  masked: MaskedColumn,
): ColumnFailure[] {
  if (record?.masked !== true) return ['not-measured'];
  const { makesNull } = masked.promise;
  const allowed = byRow ? 0 : allowedByChance(comparison?.compared ?? 0, record, masked);
  const kept = (comparison?.unmasked ?? 0) > allowed;
  const moved = !makesNull && after !== null && !sameNulls(record, after, rowsAfter);
  return [
    ...(kept ? ['values-kept' as const] : []),
    ...(changesNothing(masked, record) ? ['mask-changes-nothing' as const] : []),
    ...(record.keptPaths > 0 ? ['leaves-kept' as const] : []),
    ...(moved ? ['nulls-moved' as const] : []),
  ];
}

/** Without rows to find again, a value counts as unchanged that is any row's original. */
function allowedByChance(
  compared: number,
  { chanceHits, chanceRows }: ColumnRecord,
  { promise, decided }: MaskedColumn,
): number {
  const possible = mayMeetOriginals(decided.decision);
  return Math.max(
    binomialBound(compared, promise.chanceUnchanged),
    boundFromSample(compared, chanceHits, chanceRows, possible),
  );
}

/** Rows that came or went since may move the share by as much as they are. */
function sameNulls(record: ColumnRecord, after: ColumnMeasures, rowsAfter: number): boolean {
  const moved = Math.abs(rowsAfter - record.rows) / Math.max(1, Math.min(rowsAfter, record.rows));
  return Math.abs(record.measures.nullFraction - after.nullFraction) <= moved + 1e-9;
}
