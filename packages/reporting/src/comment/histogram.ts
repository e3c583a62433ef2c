import { joinPublic, type PublicText, publicText, slicePublic } from '@prodlike/core';
import type { ObservedStatement } from '@prodlike/observing';
import { count } from '../words/count';
import { slowestCalls } from '../words/slowest-calls';

const widest = 40;

/** Statements by the duration of their slowest call, as bars of text. */
export function histogram(statements: readonly ObservedStatement[]): PublicText {
  const buckets = slowestCalls(statements);
  const most = Math.max(...buckets.map(({ number }) => number), 1);
  const lines = buckets.map(({ title, number }) => {
    const column = slicePublic(publicText`${title}                `, 0, 16);
    return number === 0
      ? publicText`${column} 0`
      : publicText`${column} ${bar(Math.max(1, Math.round((number / most) * widest)))} ${count(number)}`;
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
