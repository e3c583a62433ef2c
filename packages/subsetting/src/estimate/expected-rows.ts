import type { Edge, Root, SamplingPlan, Unit } from '../sampling-plan';
import { distinctHit } from './distinct-hit';
import { edgeFanOut, type FanOut } from './edge-fan-out';
import type { Statistics } from './statistics';

export interface ExpectedRows {
  readonly byUnit: ReadonlyMap<Unit, number>;
  /** Rows that an edge brings down. */
  readonly byEdge: ReadonlyMap<Edge, number>;
  readonly fanOuts: ReadonlyMap<Edge, FanOut>;
}

/** A cycle spreads by one step a round; what has not settled by then is a guess in any case. */
const mostRounds = 20;

/** Follows a plan with expected numbers of rows, as if all choices were independent. */
export function expectedRows(plan: SamplingPlan, statistics: Statistics): ExpectedRows {
  const fanOuts = new Map(plan.edges.map((edge) => [edge, edgeFanOut(edge, statistics)]));
  const total = (unit: Unit): number => statistics.units.get(unit)?.rows ?? 0;
  const rooted = rootedParts(plan.roots, statistics);
  const down = plan.edges.filter((edge) => edge.down !== null);
  const wanted = settle(rooted, down, 'child', (edge, parts) =>
    divided(broughtDown(edge, fanOutOf(edge), parts.get(edge.parent) ?? 0), total(edge.child)),
  );
  const byEdge = new Map(
    down.map((edge) => [edge, broughtDown(edge, fanOutOf(edge), wanted.get(edge.parent) ?? 0)]),
  );
  const start = new Map(
    plan.units.map((unit) => [unit, unit.content === 'all' ? 1 : (wanted.get(unit) ?? 0)]),
  );
  const up = plan.edges.filter((edge) => edge.up === 'close');
  const chosen = settle(start, up, 'parent', (edge, parts) => {
    const { referring, parents } = fanOutOf(edge);
    const part = divided(
      (parts.get(edge.child) ?? 0) * total(edge.child) - (byEdge.get(edge) ?? 0),
      total(edge.child),
    );
    return divided(distinctHit(parents, referring, part * referring), total(edge.parent));
  });
  const byUnit = new Map(plan.units.map((unit) => [unit, Math.round((chosen.get(unit) ?? 0) * total(unit))]));
  return { byUnit, byEdge, fanOuts };

  function fanOutOf(edge: Edge): FanOut {
    return fanOuts.get(edge) ?? { referring: 0, parents: 0, perParent: 0, most: 0 };
  }
}

/** Which part of each unit's rows its roots ask for. */
function rootedParts(roots: readonly Root[], { units, matching }: Statistics): Map<Unit, number> {
  const parts = new Map<Unit, number>();
  for (const root of roots) {
    const rows = units.get(root.unit)?.rows ?? 0;
    const part = divided(askedFor(root, rows, matching.get(root) ?? 0), rows);
    parts.set(root.unit, either(parts.get(root.unit) ?? 0, part));
  }
  return parts;
}

function askedFor({ choice }: Root, rows: number, matching: number): number {
  switch (choice.kind) {
    case 'all':
      return rows;
    case 'where':
      return matching;
    case 'ids':
      return choice.values.length;
    case 'percent':
      return (rows * choice.percent) / 100;
    case 'newest':
      return choice.count;
  }
}

function broughtDown({ down }: Edge, { referring, perParent }: FanOut, parentPart: number): number {
  const kept = down?.limit == null || perParent === 0 ? 1 : Math.min(1, down.limit / perParent);
  return referring * kept * parentPart;
}

/** Adds what edges bring to their units, until nothing grows. */
function settle(
  start: ReadonlyMap<Unit, number>,
  edges: readonly Edge[],
  to: 'child' | 'parent',
  brings: (edge: Edge, parts: ReadonlyMap<Unit, number>) => number,
): ReadonlyMap<Unit, number> {
  let parts = start;
  for (let round = 0; round < mostRounds; round++) {
    const next = new Map(start);
    for (const edge of edges) next.set(edge[to], either(next.get(edge[to]) ?? 0, brings(edge, parts)));
    const grown = [...next].some(([unit, part]) => part > (parts.get(unit) ?? 0) * 1.001 + 1e-12);
    parts = next;
    if (!grown) break;
  }
  return parts;
}

/** The part of one or the other of two independent parts. */
function either(a: number, b: number): number {
  return 1 - (1 - a) * (1 - b);
}

function divided(part: number, whole: number): number {
  return whole <= 0 ? 0 : Math.min(1, Math.max(0, part / whole));
}
