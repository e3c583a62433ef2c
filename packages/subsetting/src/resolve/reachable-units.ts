import { groupBy } from '@prodlike/core';
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
  const whole = units.filter(({ content }) => content === 'all');
  const reached = new Set([...wantedUnits(roots, edges), ...whole]);
  spread(
    reached,
    edges.filter(({ up }) => up === 'close'),
    'child',
    'parent',
  );
  return reached;
}

/** Units that may have rows that bring their children: those of roots and what follows them down. */
export function wantedUnits(roots: readonly Root[], edges: readonly Edge[]): ReadonlySet<Unit> {
  const wanted = new Set(roots.map(({ unit }) => unit));
  spread(
    wanted,
    edges.filter(({ down }) => down !== null),
    'parent',
    'child',
  );
  return wanted;
}

function spread(
  reached: Set<Unit>,
  edges: readonly Edge[],
  from: 'child' | 'parent',
  to: 'child' | 'parent',
): void {
  const next = groupBy(edges, (edge) => edge[from]);
  // A set is walked in the order of insertion, and what is added meanwhile is walked too.
  for (const unit of reached) for (const edge of next.get(unit) ?? []) reached.add(edge[to]);
}
