import { AdvisedError } from '@prodlike/core';
import type { ChosenRows, RootChoice, SamplingPlan } from '@prodlike/subsetting';

/** Choices that name rows. A whole table may be empty, and a percentage of few rows may be none. */
const namesRows: ReadonlySet<RootChoice['kind']> = new Set(['where', 'ids', 'newest']);

/**
 * Refuses a sample without what was asked for.
 *
 * @throws AdvisedError that names every root that matched no row
 */
export function refuseEmptyRoots({ roots }: SamplingPlan, { emptyRoots }: ChosenRows): void {
  const empty = roots.filter(({ id, choice }) => emptyRoots.includes(id) && namesRows.has(choice.kind));
  if (empty.length === 0) return;
  const paths = empty.map(({ path }) => path).join(', ');
  throw new AdvisedError(
    empty.length === 1 ? `The root ${paths} matched no row.` : `These roots matched no row: ${paths}.`,
    'Check its condition or ids against this database, or take it out of prodlike.yml.',
  );
}
