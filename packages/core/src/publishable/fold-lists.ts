/**
 * Folds lists of masked constants, whose length is the caller's data: `IN (?, ?, ?)` and `VALUES (?, ?), (?, ?)` become
 * `IN (?, …)` and `VALUES (?, …), …`. Without it each length of an IN list is a statement of its own.
 */
export function foldLists(masked: string): string {
  return masked
    .replace(/([([])\?(?:, \?)+([)\]])/g, '$1?, …$2')
    .replace(/(\(\?(?:, …)?\))(?:, ?\(\?(?:, …)?\))+/g, '$1, …');
}
