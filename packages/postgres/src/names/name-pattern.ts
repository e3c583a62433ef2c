/**
 * A name with wildcards: the literal runs between its stars, in order. `['a', 'b']` is `a*b`, `['', '']` is `*`, and one run
 * alone is an exact name.
 */
export type NamePattern = readonly string[];

export function isExact(pattern: NamePattern): boolean {
  return pattern.length === 1;
}

/** Case matters, as it does between quotes in SQL. */
export function matchesName([first = '', ...others]: NamePattern, name: string): boolean {
  const last = others.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first)) return false;
  let at = first.length;
  for (const run of others) {
    const found = name.indexOf(run, at);
    if (found === -1) return false;
    at = found + run.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}

/** How many characters of a name a pattern fixes: of two patterns that match, the longer is the more specific. */
export function literalLength(pattern: NamePattern): number {
  return pattern.reduce((total, run) => total + run.length, 0);
}
