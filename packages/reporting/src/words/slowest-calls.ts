import { type PublicText, publicText } from '@prodlike/core';
import type { ObservedStatement } from '@prodlike/observing';

/** Upper bounds in ms as GitLab's database testing draws them; the last is open. */
const bounds: readonly (readonly [PublicText, number])[] = [
  [publicText`under 10 ms`, 10],
  [publicText`10 ms to 100 ms`, 100],
  [publicText`100 ms to 1 s`, 1_000],
  [publicText`1 s to 5 min`, 300_000],
  [publicText`5 min and longer`, Number.POSITIVE_INFINITY],
];

export interface CallBucket {
  readonly title: PublicText;
  readonly number: number;
}

/** How many statements had their slowest call in each range of durations, shortest first. */
export function slowestCalls(statements: readonly ObservedStatement[]): readonly CallBucket[] {
  const numbers = bounds.map(() => 0);
  for (const { maxMs } of statements) {
    const index = bounds.findIndex(([, below]) => maxMs < below);
    numbers[index] = (numbers[index] ?? 0) + 1;
  }
  return bounds.map(([title], index) => ({ title, number: numbers[index] ?? 0 }));
}
