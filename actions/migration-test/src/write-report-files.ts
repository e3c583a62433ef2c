import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AdvisedError, errorCode, type PublicText } from '@prodlike/core';
import { type PublicReport, renderPage, reportJson } from '@prodlike/reporting';

/**
 * Writes report.json, report.html and comment.md into the folder, which is made where it is missing.
 *
 * @throws AdvisedError where one cannot be written
 */
export async function writeReportFiles(
  folder: string,
  report: PublicReport,
  comment: PublicText,
): Promise<void> {
  const files = {
    'report.json': reportJson(report),
    'report.html': renderPage(report),
    'comment.md': comment,
  };
  try {
    await mkdir(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  } catch (cause) {
    throw new AdvisedError(
      `The report could not be written to ${folder} (${errorCode(cause) || 'no reason given'}).`,
      'Free space there, or set report-dir to a folder that this user may write to.',
      { cause },
    );
  }
}
