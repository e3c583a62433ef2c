import { formatDuration } from '@prodlike/core';
import { formatBytes } from './format-bytes';

/** A table that is being rewritten. */
export interface RunningTable {
  readonly name: string;
  /** Size before, indexes and TOAST included. */
  readonly bytes: number;
  readonly startedAtMs: number;
  phase: string;
}

export interface ProgressFigures {
  readonly tablesDone: number;
  readonly tables: number;
  readonly bytesDone: number;
  readonly bytes: number;
  readonly startedAtMs: number;
  readonly nowMs: number;
  readonly sessions: number;
  readonly running: readonly RunningTable[];
}

/**
 * What is left, from the throughput so far. A running table counts with the share of its expected time that has passed, at
 * most nine tenths; before the first table has ended there is nothing to go by. Pure.
 *
 * @returns milliseconds, for each running table and for all; null where unknown
 */
export function timeLeft(figures: ProgressFigures): {
  readonly tables: readonly (number | null)[];
  readonly all: number | null;
} {
  const { bytesDone, bytes, startedAtMs, nowMs, sessions, running } = figures;
  const elapsedMs = nowMs - startedAtMs;
  if (bytesDone === 0 || elapsedMs <= 0) return { tables: running.map(() => null), all: null };
  const busy = Math.max(1, Math.min(sessions, running.length));
  const firstGuess = bytesDone / elapsedMs;
  const shares = running.map((table) => {
    const expectedMs = (table.bytes / firstGuess) * busy;
    return expectedMs === 0 ? 0.9 : Math.min(0.9, (nowMs - table.startedAtMs) / expectedMs);
  });
  const partly = running.reduce((sum, table, index) => sum + table.bytes * (shares[index] ?? 0), 0);
  const bytesPerMs = (bytesDone + partly) / elapsedMs;
  return {
    tables: running.map((table, index) => (table.bytes * (1 - (shares[index] ?? 0)) * busy) / bytesPerMs),
    all: Math.max(0, bytes - bytesDone - partly) / bytesPerMs,
  };
}

/** One line: what runs, and how far all is. */
export function progressLine(figures: ProgressFigures): string {
  const { tablesDone, tables, bytesDone, bytes, startedAtMs, nowMs, running } = figures;
  const left = timeLeft(figures);
  const about = (ms: number | null | undefined): string =>
    ms === null || ms === undefined ? '' : `, about ${formatDuration(ms)} left`;
  const parts = running.map(
    (table, index) =>
      `${table.name}: ${table.phase}, ${formatDuration(nowMs - table.startedAtMs)}${about(left.tables[index])}`,
  );
  const elapsedMs = Math.max(1, nowMs - startedAtMs);
  const rate = bytesDone === 0 ? '' : `, ${formatBytes((bytesDone / elapsedMs) * 1000)}/s`;
  const total = `${tablesDone} of ${tables} tables, ${formatBytes(bytesDone)} of ${formatBytes(bytes)}${rate}${about(left.all)}`;
  return [...parts, total].join(' · ');
}
