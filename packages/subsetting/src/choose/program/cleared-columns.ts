import type { Edge, Unit } from '../../sampling-plan';

const none: ReadonlySet<string> = new Set();

/** Gives the columns of a unit that become NULL, because what they refer to is left out. */
export function clearedColumns(edges: readonly Edge[]): (unit: Unit) => ReadonlySet<string> {
  const cleared = new Map<Unit, Set<string>>();
  for (const edge of edges) {
    if (edge.up !== 'clear') continue;
    const columns = cleared.get(edge.child) ?? new Set();
    for (const column of edge.cleared) columns.add(column);
    cleared.set(edge.child, columns);
  }
  return (unit) => cleared.get(unit) ?? none;
}
