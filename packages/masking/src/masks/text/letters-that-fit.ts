import { injectiveLetters } from './digest-letters';

/** Of a million pairs of values one is alike with four; fewer are no name of anything. */
const fewest = 4;

/**
 * How many letters of a digest stand beside a fixed part in varchar(n): as many as make it injective, fewer where those do
 * not fit, but never below 4. A mask whose result then is too long says so by its promised length.
 */
export function lettersThatFit(columnLength: number | null, fixedLength: number): number {
  if (columnLength === null) return injectiveLetters;
  return Math.max(fewest, Math.min(injectiveLetters, columnLength - fixedLength));
}
