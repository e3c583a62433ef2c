import { joinPublic, type PublicText, publicText } from '@prodlike/core';

const longestBar = 20;

/** A bar of text, of a length in proportion; nothing is no bar, and anything at all is seen. */
export function bar(value: number, largest: number): PublicText {
  if (value <= 0) return publicText``;
  const length = Math.max(1, Math.round((value / Math.max(largest, 1)) * longestBar));
  return joinPublic(
    Array.from({ length }, () => publicText`█`),
    publicText``,
  );
}
