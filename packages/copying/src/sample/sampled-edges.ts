import type { ChosenRows, Unit } from '@prodlike/subsetting';
import type { SampledEdge } from './sample-copy';

/** By which edges rows came, those that brought none included. Pure. */
export function sampledEdges({ edges }: ChosenRows): SampledEdge[] {
  return edges.map(({ edge, direction, rows, exact }) => {
    const [from, to] = direction === 'down' ? [edge.parent, edge.child] : [edge.child, edge.parent];
    return { name: edge.name, from: nameOf(from), to: nameOf(to), direction, rows, exact };
  });
}

function nameOf({ table: { schema, name } }: Unit): SampledEdge['from'] {
  return { schema, name };
}
