import type { PublicReport } from '../public-report';
import { blocksTraffic } from '../words/lock-words';

/** The numbers of a run that matter most. */
export interface RunNumbers {
  /** The longest that reads or writes of one table would have waited. */
  readonly waitMs: number;
  readonly durationMs: number;
  readonly growthBytes: number | null;
  readonly walBytes: number | null;
}

export function numbersOf(report: PublicReport): RunNumbers {
  const waitMs = report.locks.filter(blocksTraffic).reduce((worst, lock) => Math.max(worst, lock.heldMs), 0);
  const { databaseBytes, walBytes, durationMs } = report;
  return {
    waitMs: Math.round(waitMs),
    durationMs: Math.round(durationMs),
    growthBytes: databaseBytes === null ? null : databaseBytes.after - databaseBytes.before,
    walBytes,
  };
}
