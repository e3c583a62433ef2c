import { joinPublic, publicText } from '@prodlike/core';
import {
  publishReport,
  type RotationReport,
  renderRotationPage,
  renderRotationPlain,
  renderRotationSummary,
  renderScrubPage,
  renderScrubSummary,
  rotationJson,
  scrubJson,
} from '@prodlike/reporting';
import type { RotationStory } from '../run/rotation-story';
import { rotationReportOf } from './rotation-report-of';

/**
 * Brings the report of a run that got as far as a plan to everyone who should see it, the scrub's beside it.
 *
 * @param failed what ended the run outside its steps
 * @throws AdvisedError at the end, where a file could not be written
 */
export async function publish(story: RotationStory, failed?: unknown): Promise<void> {
  const { host, prepared, planned, scrub } = story;
  if (planned === undefined) return;
  const { reportDir, summary } = prepared.settings;
  const report = rotationReportOf(story, planned, failed);
  const summaries = [
    renderRotationSummary(report),
    ...(scrub === undefined ? [] : [renderScrubSummary(scrub)]),
  ];
  await publishReport(host, {
    folder: reportDir,
    files: {
      'rotation.json': rotationJson(report),
      'rotation.html': renderRotationPage(report),
      ...(scrub === undefined
        ? {}
        : { 'scrub.json': scrubJson(scrub), 'scrub.html': renderScrubPage(scrub) }),
    },
    ...(summary ? { summary: joinPublic(summaries, publicText`\n\n`) } : {}),
    outputs: (reportPath) => outputsOf(report, reportPath),
    plain: (reportPath) => renderRotationPlain(report, reportPath),
  });
}

function outputsOf(report: RotationReport, reportPath: string): Readonly<Record<string, string>> {
  return {
    verdict: report.verdict,
    report: reportPath,
    instance: report.instances.next,
    endpoint: report.endpoint ?? '',
    snapshot: report.snapshot?.id ?? '',
    'duration-ms': String(Math.round(report.durationMs)),
  };
}
