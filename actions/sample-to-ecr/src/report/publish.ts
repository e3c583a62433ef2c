import path from 'node:path';
import { type Host, repositoryPath } from '@prodlike/core';
import {
  renderSamplePage,
  renderSamplePlain,
  renderSampleSummary,
  type SampleReport,
  sampleJson,
  writeReportFiles,
} from '@prodlike/reporting';
import type { Settings } from '../inputs/settings';

/** Brings the report to everyone who should see it: files, summary, outputs, log. @throws AdvisedError at the end, where a file could not be written */
export async function publish(host: Host, settings: Settings, report: SampleReport): Promise<void> {
  const reportPath = path.join(settings.reportDir, 'sample.json');
  const files = { 'sample.json': sampleJson(report), 'sample.html': renderSamplePage(report) };
  const unwritten = await writeReportFiles(settings.reportDir, files).then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  if (settings.summary) await host.summary(renderSampleSummary(report));
  setOutputs(host, report, reportPath);
  for (const line of renderSamplePlain(report, repositoryPath(reportPath)).split('\n')) host.info(line);
  if (unwritten) throw unwritten.error;
}

function setOutputs(host: Host, report: SampleReport, reportPath: string): void {
  const { image, plan, tables } = report;
  const filled = (plan ?? report).tables.filter(({ rows }) => rows > 0);
  const rows = plan?.rows ?? tables.reduce((sum, table) => sum + table.rows, 0);
  host.output('verdict', report.verdict);
  host.output('report', reportPath);
  host.output('image', image === null ? '' : usableName(image));
  host.output('digest', image?.digest ?? '');
  host.output('rows', String(rows));
  host.output('bytes', String(Math.round(image?.bytes ?? plan?.bytes ?? 0)));
  host.output('tables', String(filled.length));
  host.output('duration-ms', String(Math.round(report.durationMs)));
}

/** By its digest, which no later push moves; else by its first name. */
function usableName({ id, digest, references: [first] }: NonNullable<SampleReport['image']>): string {
  if (first === undefined) return id;
  return digest === null ? first : `${first.slice(0, first.lastIndexOf(':'))}@${digest}`;
}
