import type { Edge, Root, Unit } from '../sampling-plan';

/**
 * Units that may have rows in the sample: those of roots and what follows them down, those that are copied whole, and all
 * to which these refer.
 */
export function reachableUnits(
  units: readonly Unit[],
  roots: readonly Root[],
  edges: readonly Edge[],
): ReadonlySet<Unit> {
  const wanted = new Set(roots.map(({ unit }) => unit));
  spread(
    wanted,
    edges.filter(({ down }) => down !== null),
    'parent',
    'child',
  );
  const reached = new Set([...wanted, ...units.filter(({ content }) => content === 'all')]);
  spread(
    reached,
    edges.filter(({ up }) => up === 'close'),
    'child',
    'parent',
  );
  return reached;
}

function spread(
  reached: Set<Unit>,
  edges: readonly Edge[],
  from: 'child' | 'parent',
  to: 'child' | 'parent',
): void {
  const next = new Map<Unit, Unit[]>();
  for (const edge of edges) {
    const targets = next.get(edge[from]);
    if (targets === undefined) next.set(edge[from], [edge[to]]);
    else targets.push(edge[to]);
  }
  // A set is walked in the order of insertion, and what is added meanwhile is walked too.
  for (const unit of reached) for (const target of next.get(unit) ?? []) reached.add(target);
}
