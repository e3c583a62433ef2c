import type { Root } from '../sampling-plan';
import type { Closure } from './closure';
import type { PreparedChoice } from './prepared-choice';

/** Numbers of the roots that match no row. */
export async function emptyRoots({ plan, roles }: PreparedChoice, closure: Closure): Promise<number[]> {
  const matched = new Map<Root, boolean>();
  for (const { step, matched: any } of closure.outcome.log) {
    if (step.reason.kind === 'root') matched.set(step.reason.root, any);
  }
  const empty: number[] = [];
  for (const root of plan.roots) {
    if (roles.of(root.unit).rows.kind === 'none') continue;
    if (!(matched.get(root) ?? (await closure.matches(root)))) empty.push(root.id);
  }
  return empty;
}
