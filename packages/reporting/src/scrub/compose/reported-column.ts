import { branchText, catalogName, catalogQualifiedName, measuredWords, publicText } from '@prodlike/core';
import type { DecidedColumn, TypeFamily } from '@prodlike/masking';
import type { ColumnMeasures, ColumnProof } from '@prodlike/scrubbing';
import type { BeforeAfter, ReportedColumn, ReportedPath } from '../scrub-report';
import { decisionWord } from './decision-words';

type Documents = Extract<DecidedColumn['decision'], { kind: 'document' }>;

/** A column as the report has it: its decision, and what was measured where a proof was. */
export function reportedColumn(
  { table, column, decision, rule, quasiIdentifier }: DecidedColumn,
  family: TypeFamily,
  proof: ColumnProof | undefined,
): ReportedColumn {
  const measure = (of: (measures: ColumnMeasures) => number | null): BeforeAfter => ({
    before: proof?.before ? of(proof.before) : null,
    after: proof?.after ? of(proof.after) : null,
  });
  return {
    table: catalogQualifiedName(table.schema, table.name),
    column: catalogName(column.name),
    type: measuredWords(column.type.sql),
    family,
    decision: decisionWord(decision),
    ...(decision.kind === 'keep' ? { reason: branchText(decision.reason) } : {}),
    rule: branchText(rule),
    ...(decision.kind === 'document' ? { paths: pathsOf(decision) } : {}),
    quasiIdentifier,
    unchangedShare: proof?.unchangedShare ?? null,
    compared: proof?.compared ?? 0,
    expectedShare: proof?.expectedShare ?? 0,
    passed: proof?.passed ?? null,
    failures: proof?.failures ?? [],
    nullFraction: measure(({ nullFraction }) => nullFraction),
    distinct: measure(({ distinct }) => distinct),
    topFrequency: measure(({ commonFrequencies }) => commonFrequencies[0] ?? null),
    averageLength: measure(({ averageLength }) => averageLength),
    correlation: measure(({ correlation }) => correlation),
  };
}

function pathsOf({ paths, rest }: Documents): readonly ReportedPath[] {
  return [
    ...paths.map(({ text, decision }) => ({ path: branchText(text), decision: decisionWord(decision) })),
    { path: publicText`(any other)`, decision: decisionWord(rest) },
  ];
}
