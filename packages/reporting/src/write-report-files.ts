import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AdvisedError, errorCode, type PublicText } from '@prodlike/core';

/**
 * Writes a report's files into a folder, which is made where it is missing.
 *
 * @param files text by file name
 * @throws AdvisedError where one cannot be written
 */
export async function writeReportFiles(
  folder: string,
  files: Readonly<Record<string, PublicText>>,
): Promise<void> {
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
