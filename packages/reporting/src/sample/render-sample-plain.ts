import { joinPublic, type PublicText, publicText } from '@prodlike/core';
import { alignColumns } from '../plain/align-columns';
import { listed } from '../plain/listed';
import { terminalText } from '../plain/terminal-text';
import { undecidedLine } from '../plain/undecided-line';
import { bytes } from '../words/bytes';
import { count } from '../words/count';
import { duration } from '../words/duration';
import { residueWords } from '../words/residue-words';
import { shorten } from '../words/shorten';
import type { ReportedOmission, SampleReport } from './sample-report';
import { sampleHeaderNumbers } from './words/header-numbers';
import { sourceRowsWords } from './words/source-rows-words';
import { sampleHeadline, sampleVerdictWords } from './words/verdict-words';

const mostTables = 40;

/**
 * The report for a terminal or a log: short, without markdown.
 *
 * @param reportPath where the full report lies, as the user may open it
 */
export function renderSamplePlain(report: SampleReport, reportPath?: PublicText): PublicText {
  const { image } = report;
  const lines = [
    publicText`${sampleVerdictWords[report.verdict]}: ${sampleHeadline(report)}.`,
    ...sampleHeaderNumbers(report).map(
      ({ title, value, explanation }) => publicText`${title}: ${value} ${explanation}`,
    ),
    ...planLines(report),
    ...tableLines(report),
    ...listed(publicText`Roots that matched no row`, report.emptyRoots),
    ...listed(publicText`Left out`, report.omitted.map(omissionLine)),
    ...listed(
      publicText`Wrong in prodlike.yml`,
      report.faults.map(({ where, fault, remedy }) => publicText`${where}: ${fault}. ${remedy}`),
    ),
    ...listed(publicText`Undecided, with a line for prodlike.yml`, report.undecided.map(undecidedLine)),
    ...listed(publicText`Originals in the result`, found(report, true)),
    ...listed(publicText`Worth a look, though no failure`, found(report, false)),
    ...(image ? listed(publicText`Result`, [...image.references, image.id, ...digestOf(image)]) : []),
    ...(reportPath ? [publicText``, publicText`Report: ${reportPath}`] : []),
  ];
  return terminalText(joinPublic(lines, publicText`\n`));
}

function digestOf({ digest }: NonNullable<SampleReport['image']>): readonly PublicText[] {
  return digest === null ? [] : [publicText`pushed as ${digest}`];
}

function found({ residue }: SampleReport, failing: boolean): readonly PublicText[] {
  return residue.filter(({ fails }) => fails === failing).map(residueWords);
}

function omissionLine({ object, reason }: ReportedOmission): PublicText {
  return publicText`${object}: ${reason}`;
}

function planLines({ plan }: SampleReport): readonly PublicText[] {
  if (plan === null) return [];
  const rate =
    plan.linkBytesPerSecond === null
      ? []
      : [publicText`Link: ${bytes(plan.linkBytesPerSecond)}/s from the source to here, measured`];
  const rows = [...plan.tables]
    .sort((a, b) => b.bytes - a.bytes || b.rows - a.rows)
    .map(({ table, rows, sourceRows, bytes: size }) => [
      shorten(table, 80),
      count(rows),
      publicText`of ${sourceRowsWords(sourceRows)}`,
      bytes(size),
    ]);
  return [
    ...rate,
    ...tableOf(publicText`Tables, with estimated rows and size`, rows),
    ...listed(publicText`Foreign keys that bring many rows`, plan.exploding),
    ...listed(publicText`Foreign keys without an index on the child`, plan.unindexed),
    ...listed(publicText`Tables without rows`, plan.leftOut.map(omissionLine)),
  ];
}

function tableLines({ tables }: SampleReport): readonly PublicText[] {
  const rows = tables
    .filter((table) => table.rows > 0)
    .sort((a, b) => b.bytes - a.bytes || b.rows - a.rows)
    .map((table) => [
      shorten(table.table, 80),
      count(table.rows),
      publicText`of ${sourceRowsWords(table.sourceRows)}`,
      bytes(table.bytes),
      duration(table.durationMs),
    ]);
  return tableOf(publicText`Tables`, rows);
}

function tableOf(title: PublicText, rows: readonly (readonly PublicText[])[]): readonly PublicText[] {
  if (rows.length === 0) return [];
  const rest = rows.length - mostTables;
  return [
    publicText``,
    publicText`${title}:`,
    ...alignColumns(rows.slice(0, mostTables)).map((line) => publicText`  ${line}`),
    ...(rest > 0 ? [publicText`  …and ${count(rest)} more`] : []),
  ];
}
