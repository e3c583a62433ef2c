import { joinPublic, type PublicText, publicText } from '@prodlike/core';
import type { ObservedStatement } from '@prodlike/observing';
import { count } from '../words/count';

/** Upper bounds in ms as GitLab's database testing draws them; the last is open. */
const buckets: readonly (readonly [PublicText, number])[] = [
  [publicText`under 10 ms     `, 10],
  [publicText`10 ms to 100 ms `, 100],
  [publicText`100 ms to 1 s   `, 1_000],
  [publicText`1 s to 5 min    `, 300_000],
  [publicText`5 min and longer`, Number.POSITIVE_INFINITY],
];

const widest = 40;

/** Statements by the duration of their slowest call, as bars of text. */
export function histogram(statements: readonly ObservedStatement[]): PublicText {
  const numbers = buckets.map(() => 0);
  for (const { maxMs } of statements) {
    const index = buckets.findIndex(([, below]) => maxMs < below);
    numbers[index] = (numbers[index] ?? 0) + 1;
  }
  const most = Math.max(...numbers, 1);
  const lines = buckets.map(([title], index) => {
    const number = numbers[index] ?? 0;
    return number === 0
      ? publicText`${title}  0`
      : publicText`${title}  ${bar(Math.max(1, Math.round((number / most) * widest)))} ${count(number)}`;
  });
  return publicText`\`\`\`text
slowest call      statements
${joinPublic(lines, publicText`\n`)}
\`\`\``;
}

function bar(length: number): PublicText {
  return joinPublic(
    Array.from({ length }, () => publicText`█`),
    publicText``,
  );
}
