import { AdvisedError, formatBytes } from '@prodlike/core';

/** Tells the need. @throws AdvisedError where it is known not to be met */
export function requireSpace(
  needBytes: number,
  freeBytes: number | undefined,
  report: (line: string) => void,
): void {
  const known = freeBytes === undefined ? '' : `; ${formatBytes(freeBytes)} are free`;
  report(`The rewrite needs about ${formatBytes(needBytes)} on the server, besides its WAL${known}.`);
  if (freeBytes === undefined || needBytes <= freeBytes) return;
  throw new AdvisedError(
    `The rewrite needs about ${formatBytes(needBytes)} free on the server, and ${formatBytes(freeBytes)} are.`,
    'Free or add space, or lower the number of tables at a time. Nothing was changed.',
  );
}
