import { injectiveLetters } from './digest-letters';

/** Fewer say too little: two of a thousand values would be alike in one column of two. */
const fewest = 6;

/**
 * How many letters of a digest fit beside a fixed part into varchar(n): as many as make it injective where they fit, at
 * least 6 also where they do not, so that the promised length tells.
 */
export function lettersThatFit(columnLength: number | null, fixedLength: number): number {
  if (columnLength === null) return injectiveLetters;
  return Math.max(fewest, Math.min(injectiveLetters, columnLength - fixedLength));
}
