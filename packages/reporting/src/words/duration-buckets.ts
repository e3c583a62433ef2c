import { type PublicText, publicText } from '@prodlike/core';

/** Upper bounds in ms as GitLab's database testing draws them; the last is open. */
const bounds: readonly (readonly [PublicText, number])[] = [
  [publicText`under 10 ms`, 10],
  [publicText`10 ms to 100 ms`, 100],
  [publicText`100 ms to 1 s`, 1_000],
  [publicText`1 s to 5 min`, 300_000],
  [publicText`5 min and longer`, Number.POSITIVE_INFINITY],
];

export interface DurationBucket {
  readonly title: PublicText;
  readonly number: number;
}

/** How many durations, in ms, are in each range, shortest first. */
export function durationBuckets(durationsMs: readonly number[]): readonly DurationBucket[] {
  const numbers = bounds.map(() => 0);
  for (const ms of durationsMs) {
    const index = bounds.findIndex(([, below]) => ms < below);
    numbers[index] = (numbers[index] ?? 0) + 1;
  }
  return bounds.map(([title], index) => ({ title, number: numbers[index] ?? 0 }));
}
