import path from 'node:path';
import { type Host, type PublicText, repositoryPath } from '@prodlike/core';
import {
  annotationsOf,
  type PublicReport,
  renderComment,
  renderPage,
  renderPlain,
  renderSummary,
  reportJson,
  writeReportFiles,
} from '@prodlike/reporting';
import { commentOnPullRequest } from './comment-on-pull-request';
import type { Settings } from './inputs/settings';

type Environment = Readonly<Record<string, string | undefined>>;

function runUrl(env: Environment): PublicText | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
  if (server === undefined || repository === undefined || run === undefined) return undefined;
  return repositoryPath(`${server}/${repository}/actions/runs/${run}`);
}

function setOutputs(host: Host, report: PublicReport, reportPath: string, commentUrl: string): void {
  host.output('verdict', report.verdict);
  host.output('findings', String(report.findings.filter((f) => f.exception === undefined).length));
  host.output('report', reportPath);
  host.output('comment-url', commentUrl);
  host.output('clone-method', report.clone.method);
  host.output('duration-ms', String(Math.round(report.durationMs)));
  host.output('wal-bytes', report.walBytes === null ? '' : String(report.walBytes));
}

/**
 * Brings the report to everyone who should see it: files, summary, annotations, comment, outputs, log. Files that cannot
 * be written keep none of the others from it.
 *
 * @throws AdvisedError at the end, where a file could not be written
 */
export async function publish(host: Host, settings: Settings, report: PublicReport): Promise<void> {
  const reportPath = path.join(settings.reportDir, 'report.json');
  const url = runUrl(process.env);
  const render = (previousBody?: string): PublicText =>
    renderComment(report, {
      commentId: settings.commentId,
      ...(previousBody === undefined ? {} : { previousBody }),
      ...(url === undefined ? {} : { runUrl: url }),
    });
  const files = {
    'report.json': reportJson(report),
    'report.html': renderPage(report),
    'comment.md': render(),
  };
  const unwritten = await writeReportFiles(settings.reportDir, files).then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  if (settings.summary) await host.summary(renderSummary(report));
  if (settings.annotations && host.kind === 'actions')
    for (const remark of annotationsOf(report)) host.annotate(remark);
  const commentUrl = settings.comment ? await commentOnPullRequest(host, settings, render) : undefined;
  setOutputs(host, report, reportPath, commentUrl ?? '');
  for (const line of renderPlain(report, repositoryPath(reportPath)).split('\n')) host.info(line);
  if (unwritten) throw unwritten.error;
}
