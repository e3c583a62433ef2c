import type { Host } from '@prodlike/core';
import {
  publishReport,
  renderScrubPage,
  renderScrubPlain,
  renderScrubSummary,
  type ScrubReport,
  scrubJson,
} from '@prodlike/reporting';
import type { Settings } from '../inputs/settings';

/** Brings the report to everyone who should see it. @throws AdvisedError at the end, where a file could not be written */
export async function publish(host: Host, settings: Settings, report: ScrubReport): Promise<void> {
  await publishReport(host, {
    folder: settings.reportDir,
    files: { 'scrub.json': scrubJson(report), 'scrub.html': renderScrubPage(report) },
    ...(settings.summary ? { summary: renderScrubSummary(report) } : {}),
    outputs: (reportPath) => outputsOf(report, reportPath),
    plain: (reportPath) => renderScrubPlain(report, reportPath),
  });
}

function outputsOf(report: ScrubReport, reportPath: string): Readonly<Record<string, string>> {
  return {
    verdict: report.verdict,
    report: reportPath,
    undecided: String(report.undecided.length),
    residue: String(report.residue.filter(({ fails }) => fails).length),
    tables: String(report.tables.length),
    'masked-columns': String(report.objections.types.masked),
    'duration-ms': String(Math.round(report.durationMs)),
  };
}
