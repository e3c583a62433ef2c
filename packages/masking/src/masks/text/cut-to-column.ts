/**
 * Text cut to varchar(n), where it can be longer at all.
 *
 * @param longest characters of the longest possible text
 */
export function cutToColumn(text: string, longest: number, columnLength: number | null): string {
  return columnLength !== null && columnLength < longest ? `left(${text}, ${columnLength})` : text;
}

/** Characters of the longest text that `cutToColumn` leaves. */
export function longestCut(longest: number, columnLength: number | null): number {
  return Math.min(longest, columnLength ?? longest);
}
