import type { ChosenRows, Unit } from '@prodlike/subsetting';
import type { CopiedTable } from '../table-copy';
import type { SampledEdge } from './sample-copy';

/** By which edges rows came, those that brought none included. Pure. */
export function sampledEdges({ edges }: ChosenRows, copied: readonly CopiedTable[]): SampledEdge[] {
  const rowsOf = new Map(copied.map(({ table, rows }) => [table.oid, rows]));
  return edges.map(({ edge, direction, rows, exact }) => {
    const [from, to] = direction === 'down' ? [edge.parent, edge.child] : [edge.child, edge.parent];
    // What was not counted when it was chosen came by this edge alone.
    const arrived = exact ? rows : to.stored.reduce((sum, { oid }) => sum + (rowsOf.get(oid) ?? 0), 0);
    return { name: edge.name, from: nameOf(from), to: nameOf(to), direction, rows: arrived };
  });
}

function nameOf({ table: { schema, name } }: Unit): SampledEdge['from'] {
  return { schema, name };
}
