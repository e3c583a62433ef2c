import { identifyingColumns } from '../choose/sql/key-column';
import type { Edge } from '../sampling-plan';
import type { Opening } from './explanation';
import type { RowKey } from './single-row';
import type { TracedClosure } from './traced-closure';

function obstacleOf({ down }: Edge, parentWanted: boolean): Opening['obstacle'] {
  if (down === null) return 'stopped';
  return parentWanted ? 'limited' : 'parent-not-wanted';
}

/** Finds the edges along which a row that is not in the sample could come: to the rows that it refers to. */
export async function findOpenings(traced: TracedClosure, row: RowKey): Promise<Opening[]> {
  const openings: Opening[] = [];
  for (const edge of traced.choice.plan.edges) {
    if (edge.child !== row.unit || edge.parent.stored.length === 0) continue;
    const parent = await traced.parentOf(row, edge);
    if (parent === undefined) continue;
    const parentWanted = await traced.isWanted(parent);
    openings.push({
      edge,
      parentKey: parent.values.slice(0, identifyingColumns(edge.parent).length),
      obstacle: obstacleOf(edge, parentWanted),
      parentWanted,
    });
  }
  return openings;
}
