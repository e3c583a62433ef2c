import type { Host } from '@prodlike/core';
import {
  publishReport,
  renderSamplePage,
  renderSamplePlain,
  renderSampleSummary,
  type SampleReport,
  sampleJson,
} from '@prodlike/reporting';
import type { Settings } from '../inputs/settings';

/** Brings the report to everyone who should see it. @throws AdvisedError at the end, where a file could not be written */
export async function publish(host: Host, settings: Settings, report: SampleReport): Promise<void> {
  await publishReport(host, {
    folder: settings.reportDir,
    files: { 'sample.json': sampleJson(report), 'sample.html': renderSamplePage(report) },
    ...(settings.summary ? { summary: renderSampleSummary(report) } : {}),
    outputs: (reportPath) => outputsOf(report, reportPath),
    plain: (reportPath) => renderSamplePlain(report, reportPath),
  });
}

function outputsOf(report: SampleReport, reportPath: string): Readonly<Record<string, string>> {
  const { image, plan, tables } = report;
  const filled = (plan ?? report).tables.filter(({ rows }) => rows > 0);
  const rows = plan?.rows ?? tables.reduce((sum, table) => sum + table.rows, 0);
  return {
    verdict: report.verdict,
    report: reportPath,
    image: image === null ? '' : usableName(image),
    digest: image?.digest ?? '',
    rows: String(rows),
    bytes: String(Math.round(image?.bytes ?? plan?.bytes ?? 0)),
    tables: String(filled.length),
    'duration-ms': String(Math.round(report.durationMs)),
  };
}

/** By its digest, which no later push moves; else by its first name. */
function usableName({ id, digest, references: [first] }: NonNullable<SampleReport['image']>): string {
  if (first === undefined) return id;
  return digest === null ? first : `${first.slice(0, first.lastIndexOf(':'))}@${digest}`;
}
