import path from 'node:path';
import { type Host, type PublicText, repositoryPath } from '@prodlike/core';
import { writeReportFiles } from './write-report-files';

/** A report in all its forms. */
export interface PublishedReport {
  /** Where its files go; absolute. */
  readonly folder: string;
  /** Text by file name; the first is the one for machines, which log and outputs name. */
  readonly files: Readonly<Record<string, PublicText>>;
  /** Markdown; absent where the user wants none. */
  readonly summary?: PublicText;
  /** By name. @param reportPath the first file; absolute */
  readonly outputs: (reportPath: string) => Readonly<Record<string, string>>;
  /** For the log. @param reportPath the first file */
  readonly plain: (reportPath: PublicText) => PublicText;
}

/**
 * Brings a report to everyone who should see it: files, summary, outputs, log. Files that cannot be written keep none of the
 * others from it.
 *
 * @throws AdvisedError at the end, where a file could not be written
 */
export async function publishReport(host: Host, report: PublishedReport): Promise<void> {
  const reportPath = path.join(report.folder, Object.keys(report.files)[0] ?? '');
  const unwritten = await writeReportFiles(report.folder, report.files).then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  if (report.summary !== undefined) await host.summary(report.summary);
  for (const [name, value] of Object.entries(report.outputs(reportPath))) host.output(name, value);
  for (const line of report.plain(repositoryPath(reportPath)).split('\n')) host.info(line);
  if (unwritten) throw unwritten.error;
}
