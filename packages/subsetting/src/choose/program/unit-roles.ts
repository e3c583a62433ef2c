import type { Edge, SamplingPlan, Unit } from '../../sampling-plan';
import { followedBy } from './followed-by';

/** What choosing has to know of one unit. */
export interface UnitRole {
  readonly unit: Unit;
  /**
   * How the chosen rows are known: `none` are, `every` row is, a key set holds them, or they are the children of the
   * wanted rows of `edge.parent` and of nothing else.
   */
  readonly rows:
    | { readonly kind: 'none' | 'every' | 'keys' }
    | { readonly kind: 'followed'; readonly edge: Edge };
  /** Rows that bring their children: `some` are those that came into the key set in the phase down. */
  readonly wanted: 'none' | 'some' | 'every';
  /** A key set of chosen rows or, where every row is chosen, of wanted ones alone. */
  readonly keySet: boolean;
}

export interface UnitRoles {
  readonly of: (unit: Unit) => UnitRole;
  readonly all: readonly UnitRole[];
  /** Edges along which wanted rows bring children. */
  readonly down: readonly Edge[];
  /** Edges along which chosen rows bring parents that might not be there yet. */
  readonly up: readonly Edge[];
}

const holdsRows = ({ content, stored }: Unit): boolean =>
  (content === 'selected' || content === 'all') && stored.length > 0;

/** The units that `edges` lead to from `start`, and `start`. */
function reached(start: Iterable<Unit>, edges: ReadonlyMap<Unit, readonly Unit[]>): Set<Unit> {
  const found = new Set(start);
  for (const unit of found) for (const next of edges.get(unit) ?? []) found.add(next);
  return found;
}

function grouped(pairs: readonly (readonly [from: Unit, to: Unit])[]): ReadonlyMap<Unit, readonly Unit[]> {
  const groups = new Map<Unit, Unit[]>();
  for (const [from, to] of pairs) {
    const group = groups.get(from);
    if (group) group.push(to);
    else groups.set(from, [to]);
  }
  return groups;
}

/** A key that becomes NULL refers to nothing. */
function clearedEdges(edges: readonly Edge[]): (edge: Edge) => boolean {
  const cleared = new Map<Unit, Set<string>>();
  for (const edge of edges) {
    if (edge.up !== 'clear') continue;
    cleared.set(edge.child, new Set([...(cleared.get(edge.child) ?? []), ...edge.cleared]));
  }
  return (edge) =>
    !edge.virtual && edge.childColumns.some((column) => cleared.get(edge.child)?.has(column) === true);
}

/**
 * Decides, from the plan alone, which units may get rows at all, how their rows are to be known, and along which edges
 * rows can come in. Pure.
 */
export function unitRoles({ units, roots, edges }: SamplingPlan): UnitRoles {
  const rooted = roots.filter(({ unit }) => holdsRows(unit));
  const wholeRoots = new Set(rooted.filter(({ choice }) => choice.kind === 'all').map(({ unit }) => unit));
  const followable = edges.filter(
    ({ down, child, parent }) => down !== null && holdsRows(child) && holdsRows(parent),
  );
  const wanted = reached(
    rooted.map(({ unit }) => unit),
    grouped(followable.map(({ parent, child }) => [parent, child])),
  );
  const isCleared = clearedEdges(edges);
  const closing = edges.filter(
    (edge) => edge.up === 'close' && holdsRows(edge.child) && holdsRows(edge.parent) && !isCleared(edge),
  );
  const whole = (unit: Unit): boolean => unit.content === 'all' || wholeRoots.has(unit);
  const chosen = reached(
    [...wanted, ...units.filter((unit) => holdsRows(unit) && whole(unit))],
    grouped(closing.map(({ child, parent }) => [child, parent])),
  );
  // Into a unit of which every row is chosen, only wanted rows that bring children are worth a step.
  const bringing = new Set(followable.filter(({ parent }) => wanted.has(parent)).map(({ parent }) => parent));
  const down = followable.filter(
    ({ parent, child }) => wanted.has(parent) && !wholeRoots.has(child) && (!whole(child) || bringing.has(child)),
  );
  const up = closing.filter(({ child, parent }) => chosen.has(child) && !whole(parent));
  const followed = followedBy({ down, up, bringing, rooted: new Set(rooted.map(({ unit }) => unit)) });

  const roleOf = (unit: Unit): UnitRole => {
    if (!chosen.has(unit)) return { unit, rows: { kind: 'none' }, wanted: 'none', keySet: false };
    const isWanted = wholeRoots.has(unit) ? 'every' : wanted.has(unit) ? 'some' : 'none';
    if (whole(unit)) {
      return { unit, rows: { kind: 'every' }, wanted: isWanted, keySet: isWanted === 'some' && bringing.has(unit) };
    }
    const edge = followed(unit);
    if (edge) return { unit, rows: { kind: 'followed', edge }, wanted: 'some', keySet: false };
    return { unit, rows: { kind: 'keys' }, wanted: isWanted, keySet: true };
  };
  const all = units.map(roleOf);
  const byUnit = new Map(all.map((role) => [role.unit, role]));
  return {
    all,
    of(unit) {
      const role = byUnit.get(unit);
      if (role === undefined) throw new Error(`The plan's edges and roots have a unit that is not in its list.`);
      return role;
    },
    down: down.filter(({ child }) => byUnit.get(child)?.keySet === true),
    up,
  };
}
