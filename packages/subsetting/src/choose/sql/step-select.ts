import type { Step } from '../program/program';
import type { ChoiceSql } from './choice-sql';
import { selectChildren } from './select-children';
import { selectParents, selectVouchedParents } from './select-parents';
import { selectRoots } from './select-roots';

/**
 * SELECT of the keys that a step brings, in the columns of its target's `keyShape`.
 *
 * @param vouched whether what an edge refers to is known to be there
 */
export function stepSelect({ reason }: Step, seed: number, sql: ChoiceSql, vouched: boolean): string {
  switch (reason.kind) {
    case 'root':
      return selectRoots(reason.root, seed, sql);
    case 'down':
      return selectChildren(reason.edge, sql);
    case 'up':
      return vouched ? selectVouchedParents(reason.edge, sql) : selectParents(reason.edge, sql);
  }
}
