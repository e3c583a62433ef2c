import { catalogQualifiedName, measuredWords } from '@prodlike/core';
import type { ReportedOmission, ReportedSamplePlan } from '../sample-report';
import type { ForeseenSample, SampleOmission } from './sample-report-input';

const secondMs = 1_000;

/** What is left out, in words. */
export function reportedOmissions(omitted: readonly SampleOmission[]): readonly ReportedOmission[] {
  return omitted.map(({ object, reason }) => ({
    object: measuredWords(object),
    reason: measuredWords(reason),
  }));
}

/** The plan with its sums: how much comes, and how long that takes at the measured rate. */
export function reportedSamplePlan(plan: ForeseenSample): ReportedSamplePlan {
  const tables = plan.tables.map(({ table, sourceRows, rows, bytes }) => ({
    table: catalogQualifiedName(table.schema, table.name),
    sourceRows: Math.round(sourceRows),
    rows: Math.round(rows),
    bytes,
  }));
  const bytes = tables.reduce((sum, table) => sum + table.bytes, 0);
  const rate = plan.linkBytesPerSecond;
  return {
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    bytes,
    linkBytesPerSecond: rate,
    copyMs: rate === null || rate <= 0 ? null : (bytes / rate) * secondMs,
    tables,
    exploding: plan.exploding.map((words) => measuredWords(words)),
    unindexed: plan.unindexed.map((words) => measuredWords(words)),
    leftOut: reportedOmissions(plan.leftOut),
  };
}
