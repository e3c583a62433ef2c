import { catalogName, catalogQualifiedName, type PublicText, publicText } from '@prodlike/core';
import type { MaskingPlan } from '@prodlike/masking';
import { count, counted } from '../../words/count';
import type { ScrubReportInput } from '../compose/scrub-report-input';
import type { ReportedColumn } from '../scrub-report';
import { share } from '../words/share';
import { type Distance, difference, largestChange, ratio } from './largest-change';
import type { DistributionObjection, LargestChange } from './scrub-objections';

/** The most by which the share of NULLs may differ: what a sample of 10,000 rows cannot tell apart (3 standard errors). */
const nullFractionNoise = 0.015;

/**
 * How far masking moved what the planner looks at. Masks that make NULLs on purpose are not held against it.
 *
 * @param masked the report's masked columns
 */
export function distributionObjection(
  { plan, proof }: ScrubReportInput,
  masked: readonly ReportedColumn[],
): DistributionObjection {
  const emptied = columnsMadeNull(plan);
  const columns = masked.filter(({ table, column }) => !emptied.has(keyOf(table, column)));
  const measured = columns.filter(({ nullFraction }) => nullFraction.before !== null);
  const nullFraction = largestChange(measured, (column) => column.nullFraction, difference);
  const plans = proof?.plans ?? [];
  const plansChanged = plans.filter(({ changed }) => changed).length;
  const distinct = largestChange(measured, (column) => column.distinct, ratio);
  const correlation = largestChange(measured, (column) => column.correlation, difference);
  const kept = moved(nullFraction, difference) <= nullFractionNoise;
  const isMeasured = measured.length > 0 || plans.length > 0;
  return {
    passed: isMeasured ? kept && plansChanged === 0 : null,
    answer: isMeasured
      ? publicText`Over ${counted(measured.length, publicText`masked column`, publicText`masked columns`)}, the share of NULLs moved by at most ${share(moved(nullFraction, difference))}, ${distinctWords(distinct)}; ${count(plansChanged)} of ${counted(plans.length, publicText`query plan`, publicText`query plans`)} changed.${emptiedWords(masked.length - columns.length)}`
      : publicText`Not measured: this run has nothing from before to compare with.`,
    columns: measured.length,
    nullFraction,
    distinct,
    topFrequency: largestChange(measured, (column) => column.topFrequency, difference),
    averageLength: largestChange(measured, (column) => column.averageLength, ratio),
    correlation,
    plans: plans.length,
    plansChanged,
  };
}

function distinctWords(change: LargestChange | null): PublicText {
  if (change === null) return publicText`the number of different values not measured`;
  return publicText`the number of different values at most from ${count(change.before)} to ${count(change.after)}`;
}

function emptiedWords(columns: number): PublicText {
  if (columns === 0) return publicText``;
  return publicText` Left out: ${counted(columns, publicText`masked column`, publicText`masked columns`)} whose masks make values NULL.`;
}

function moved(change: LargestChange | null, distance: Distance): number {
  return change === null ? 0 : distance(change.before, change.after);
}

function columnsMadeNull({ tables }: MaskingPlan): ReadonlySet<string> {
  return new Set(
    tables.flatMap(({ columns }) =>
      columns.flatMap(({ decided, promise }) =>
        promise.makesNull
          ? [
              keyOf(
                catalogQualifiedName(decided.table.schema, decided.table.name),
                catalogName(decided.column.name),
              ),
            ]
          : [],
      ),
    ),
  );
}

function keyOf(table: PublicText, column: PublicText): string {
  return `${table} ${column}`;
}
