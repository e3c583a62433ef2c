import path from 'node:path';
import { type Host, repositoryPath } from '@prodlike/core';
import {
  renderScrubPage,
  renderScrubPlain,
  renderScrubSummary,
  type ScrubReport,
  scrubJson,
  writeReportFiles,
} from '@prodlike/reporting';
import type { Settings } from '../inputs/settings';

/** Brings the report to everyone who should see it: files, summary, outputs, log. @throws AdvisedError at the end, where a file could not be written */
export async function publish(host: Host, settings: Settings, report: ScrubReport): Promise<void> {
  const reportPath = path.join(settings.reportDir, 'scrub.json');
  const files = { 'scrub.json': scrubJson(report), 'scrub.html': renderScrubPage(report) };
  const unwritten = await writeReportFiles(settings.reportDir, files).then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  if (settings.summary) await host.summary(renderScrubSummary(report));
  setOutputs(host, report, reportPath);
  for (const line of renderScrubPlain(report, repositoryPath(reportPath)).split('\n')) host.info(line);
  if (unwritten) throw unwritten.error;
}

function setOutputs(host: Host, report: ScrubReport, reportPath: string): void {
  host.output('verdict', report.verdict);
  host.output('report', reportPath);
  host.output('undecided', String(report.undecided.length));
  host.output('residue', String(report.residue.filter(({ fails }) => fails).length));
  host.output('tables', String(report.tables.length));
  host.output('masked-columns', String(report.objections.types.masked));
  host.output('duration-ms', String(Math.round(report.durationMs)));
}
