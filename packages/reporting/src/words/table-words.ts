import { type PublicText, publicText } from '@prodlike/core';
import { bytes } from './bytes';
import { count } from './count';
import { named } from './named';

/** A table with its size before the run: `` `orders` (1,200,000 rows, 312 MB) ``; rows are the planner's estimate. */
export function tableWords(relation: PublicText, rows: number, sizeBytes: number): PublicText {
  if (sizeBytes <= 0) return named(relation);
  const size = bytes(sizeBytes);
  return rows < 0
    ? publicText`${named(relation)} (${size})`
    : publicText`${named(relation)} (${count(rows)} rows, ${size})`;
}
