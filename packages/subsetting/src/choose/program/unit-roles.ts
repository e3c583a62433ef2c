import type { Edge, SamplingPlan, Unit } from '../../sampling-plan';
import { type ActiveEdges, activeEdges } from './active-edges';
import { followedUnits } from './followed-units';
import { refersToOneRow } from './refers-to-one-row';
import type { UnitRole, UnitRoles } from './unit-role';

type SoleEdges = ReadonlyMap<Unit, Edge>;

/** @param up edges along which parents might come */
function soleEdgesWith(
  { rooted, down }: ActiveEdges,
  up: readonly Edge[],
  whole: (unit: Unit) => boolean,
): SoleEdges {
  const otherwise = new Set([...rooted, ...up.map(({ parent }) => parent)]);
  const sole = new Map<Unit, Edge>();
  for (const edge of down) {
    const { child } = edge;
    if (otherwise.has(child) || whole(child)) continue;
    if (sole.delete(child)) otherwise.add(child);
    else sole.set(child, edge);
  }
  return sole;
}

/** Whether the rows of an edge's child all have their parent along it already. */
function bringsNone(edge: Edge, sole: SoleEdges): boolean {
  return sole.get(edge.child) === edge && refersToOneRow(edge);
}

/**
 * By unit, the edge that alone can bring its rows. Such rows have their parents along this edge already, so that it
 * brings none; which may leave the parents one edge, too.
 */
function soleEdges(active: ActiveEdges, whole: (unit: Unit) => boolean): SoleEdges {
  let sole = soleEdgesWith(active, active.up, whole);
  for (let before = -1; before < sole.size; ) {
    before = sole.size;
    const up = active.up.filter((edge) => !bringsNone(edge, sole));
    sole = soleEdgesWith(active, up, whole);
  }
  return sole;
}

function roleIn(
  { wholeRoots, wanted, chosen }: ActiveEdges,
  whole: (unit: Unit) => boolean,
  bringing: ReadonlySet<Unit>,
  followed: ReadonlyMap<Unit, Edge>,
): (unit: Unit) => UnitRole {
  return (unit) => {
    if (!chosen.has(unit)) return { unit, rows: { kind: 'none' }, wanted: 'none', keySet: false };
    const some = wholeRoots.has(unit) ? 'every' : wanted.has(unit) ? 'some' : 'none';
    if (whole(unit)) {
      const keySet = some === 'some' && bringing.has(unit);
      return { unit, rows: { kind: 'every' }, wanted: some, keySet };
    }
    const edge = followed.get(unit);
    if (edge) return { unit, rows: { kind: 'followed', edge }, wanted: 'some', keySet: false };
    return { unit, rows: { kind: 'keys' }, wanted: some, keySet: true };
  };
}

/**
 * Decides, from the plan alone, which units may get rows at all, how their rows are to be known, and along which edges
 * rows can come in. Pure.
 */
export function unitRoles(plan: SamplingPlan): UnitRoles {
  const active = activeEdges(plan);
  const whole = (unit: Unit): boolean => unit.content === 'all' || active.wholeRoots.has(unit);
  const bringing = new Set(active.down.map(({ parent }) => parent));
  const sole = soleEdges(active, whole);
  const roleOf = roleIn(active, whole, bringing, followedUnits(sole, bringing));
  const byUnit = new Map(plan.units.map((unit) => [unit, roleOf(unit)]));
  const of = (unit: Unit): UnitRole => {
    const role = byUnit.get(unit);
    if (role === undefined)
      throw new Error(`A root or an edge has unit ${unit.id}, which the plan does not list.`);
    return role;
  };
  return {
    all: [...byUnit.values()],
    of,
    down: active.down.filter(({ child }) => of(child).keySet),
    up: active.up.filter((edge) => !whole(edge.parent) && !bringsNone(edge, sole)),
  };
}
