import type { SourceSnapshot } from '@prodlike/postgres';
import type { SamplingPlan } from '../sampling-plan';
import type { ChosenRows } from '../selection';
import { closeKeySets } from './close-key-sets';
import { edgeRows } from './edge-rows';
import { emptyRoots } from './empty-roots';
import { makeSelections } from './make-selections';
import { prepareChoice } from './prepared-choice';

export interface ChooseOptions {
  /** Takes lines for the log while rows are being chosen. */
  readonly report?: (line: string) => void;
}

/**
 * Chooses the rows of a sample. Down: root rows and, along followed edges, the children of every row that came so, as
 * many as an edge's limit allows among all children of one parent. Up: whatever a chosen row refers to, until
 * nothing is missing; these rows bring no children. The same snapshot and plan give the same rows.
 *
 * @param snapshot with the tables of `keySetStatements(plan)` in its owner's session, where it may have temporary tables
 * @throws AdvisedError where SQL of the configuration fails on the rows; DatabaseError of node-postgres where the
 *   connection is lost
 */
export async function chooseRows(
  snapshot: SourceSnapshot,
  plan: SamplingPlan,
  options: ChooseOptions = {},
): Promise<ChosenRows> {
  const choice = prepareChoice(plan);
  const closure = await closeKeySets(snapshot, choice, options.report);
  const selections = makeSelections(choice, closure);
  return {
    selections,
    edges: edgeRows(choice.roles, closure.outcome.log, selections),
    emptyRoots: await emptyRoots(choice, closure),
  };
}
