import { catalogName, catalogQualifiedName, documentPath, measuredWords, publicText } from '@prodlike/core';
import type { DecidedColumn, Detection } from '@prodlike/masking';
import { count, counted } from '../../words/count';
import type { ScrubReportInput } from '../compose/scrub-report-input';
import type { Contradiction, LabelsObjection } from './scrub-objections';

/** Below this, evidence is a hint and contradicts nobody's decision. */
const leastConfidence = 0.5;

/** Whether what is kept looks as harmless as its label says. */
export function labelsObjection({ plan, detections, sampled }: ScrubReportInput): LabelsObjection {
  const kept = plan.columns.filter(({ decision }) => decision.kind === 'keep');
  const contradictions = kept.flatMap((decided) =>
    detections
      .filter(({ table, column }) => table === decided.table.oid && column === decided.column.name)
      .flatMap((detection) => contradictionOf(decided, detection)),
  );
  const source = sampled ? publicText`sampled values` : publicText`names, types and comments`;
  return {
    passed: contradictions.length === 0,
    answer: publicText`${counted(kept.length, publicText`column is`, publicText`columns are`)} kept; ${source} speak against ${count(new Set(contradictions.map(({ table, column }) => publicText`${table}.${column}`)).size)} of them.`,
    keptColumns: kept.length,
    sampled,
    contradictions: contradictions.sort((a, b) => b.confidence - a.confidence),
  };
}

function contradictionOf({ table, column }: DecidedColumn, detection: Detection): readonly Contradiction[] {
  const { kind, confidence, path, evidence } = detection;
  if (kind === null || confidence < leastConfidence) return [];
  return [
    {
      table: catalogQualifiedName(table.schema, table.name),
      column: catalogName(column.name),
      ...(path === undefined ? {} : { path: documentPath(path) }),
      looksLike: kind,
      confidence,
      evidence: evidence.map((words) => measuredWords(words)),
    },
  ];
}
