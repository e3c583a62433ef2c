import { type PublicText, publicText } from '@prodlike/core';
import { count } from '../words/count';

const mostListed = 20;

/** A title and its first twenty items, each on a line; no line where there are none. */
export function listed(title: PublicText, items: readonly PublicText[]): readonly PublicText[] {
  if (items.length === 0) return [];
  const rest = items.length - mostListed;
  return [
    publicText``,
    publicText`${title}:`,
    ...items.slice(0, mostListed).map((item) => publicText`  ${item}`),
    ...(rest > 0 ? [publicText`  …and ${count(rest)} more`] : []),
  ];
}
