/** The entries cut to varchar(n), those that became alike as one. */
export function entriesThatFit(entries: readonly string[], columnLength: number | null): readonly string[] {
  if (columnLength === null || longestOf(entries) <= columnLength) return entries;
  return [...new Set(entries.map((entry) => [...entry].slice(0, columnLength).join('')))];
}

/** Characters of the longest entry. */
export function longestOf(entries: readonly string[]): number {
  return Math.max(...entries.map((entry) => [...entry].length));
}
