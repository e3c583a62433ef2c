import { AdvisedError } from '@prodlike/core';
import { formatBytes } from '../progress/format-bytes';

/** @throws AdvisedError where the need is known not to be met; tells the need where nobody knows */
export function requireSpace(
  needBytes: number,
  freeBytes: number | undefined,
  report: (line: string) => void,
): void {
  if (freeBytes === undefined) {
    report(`The rewrite needs about ${formatBytes(needBytes)} free on the server, besides its WAL.`);
    return;
  }
  if (needBytes <= freeBytes) return;
  throw new AdvisedError(
    `The rewrite needs about ${formatBytes(needBytes)} free on the server, and ${formatBytes(freeBytes)} are.`,
    'Free or add space, or lower the number of tables at a time. Nothing was changed.',
  );
}
