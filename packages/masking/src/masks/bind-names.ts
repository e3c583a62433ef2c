/** Named SQL expressions, computed once a row; each may use the names of the steps before it. */
export type BoundNames = Readonly<Record<string, string>>;

/**
 * A scalar subquery that computes expressions once and uses them by name, where repeating them would cost more than the
 * subquery does (about 0.1 µs a step). OFFSET 0 keeps the planner from putting the expressions back in each place.
 *
 * A step sees only the names of the step before: what is needed later is passed on. The first step alone may use the
 * row's columns, so no name can be mistaken for a column.
 *
 * @param steps at least one; SQL by name
 * @param result SQL over the names of the last step
 */
export function bindNames(steps: readonly BoundNames[], result: string): string {
  let from = '';
  for (const step of steps) {
    const columns = Object.entries(step).map(([name, sql]) => (name === sql ? name : `${sql} AS ${name}`));
    from = ` FROM (SELECT ${columns.join(', ')}${from} OFFSET 0) AS s`;
  }
  return `(SELECT ${result}${from})`;
}
