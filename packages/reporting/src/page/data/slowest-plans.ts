import type { PublicText } from '@prodlike/core';
import type { ObservedPlan } from '@prodlike/observing';

/** The id of the plan of a statement's slowest execution, by the statement. */
export function slowestPlans(plans: readonly ObservedPlan[]): ReadonlyMap<PublicText, number> {
  const slowestLast = [...plans].sort((a, b) => a.durationMs - b.durationMs);
  return new Map(slowestLast.map(({ statement, id }) => [statement, id]));
}
