import type { Edge, SamplingPlan, Unit } from '../../sampling-plan';
import { clearedColumns } from './cleared-columns';

/** The part of a plan along which rows can come in. */
export interface ActiveEdges {
  /** Units with a root that has its own choice, or all rows. */
  readonly rooted: ReadonlySet<Unit>;
  /** Units with the root `all`: every row is wanted. */
  readonly wholeRoots: ReadonlySet<Unit>;
  /** Units that may have wanted rows. */
  readonly wanted: ReadonlySet<Unit>;
  /** Units that may have rows at all. */
  readonly chosen: ReadonlySet<Unit>;
  /** Edges from wanted rows to their children. */
  readonly down: readonly Edge[];
  /** Edges from chosen rows to their parents. */
  readonly up: readonly Edge[];
}

const holdsRows = ({ content, stored }: Unit): boolean =>
  (content === 'selected' || content === 'all') && stored.length > 0;

function reached(start: Iterable<Unit>, pairs: readonly (readonly [from: Unit, to: Unit])[]): Set<Unit> {
  const next = new Map<Unit, Unit[]>();
  for (const [from, to] of pairs) {
    const group = next.get(from);
    if (group) group.push(to);
    else next.set(from, [to]);
  }
  const found = new Set(start);
  for (const unit of found) for (const to of next.get(unit) ?? []) found.add(to);
  return found;
}

/** Whether a foreign key refers to nothing in the copy, because another key's columns become NULL. */
function clearedBy(edges: readonly Edge[]): (edge: Edge) => boolean {
  const cleared = clearedColumns(edges);
  return ({ virtual, child, childColumns }) =>
    !virtual && childColumns.some((column) => cleared(child).has(column));
}

/** Finds which edges can bring rows, from the plan alone. */
export function activeEdges({ units, roots, edges }: SamplingPlan): ActiveEdges {
  const present = roots.filter(({ unit }) => holdsRows(unit));
  const rooted = new Set(present.map(({ unit }) => unit));
  const wholeRoots = new Set(present.filter(({ choice }) => choice.kind === 'all').map(({ unit }) => unit));
  const between = edges.filter(({ child, parent }) => holdsRows(child) && holdsRows(parent));
  const followed = between.filter(({ down }) => down !== null);
  const wanted = reached(
    rooted,
    followed.map(({ parent, child }) => [parent, child]),
  );
  const isCleared = clearedBy(edges);
  const closing = between.filter((edge) => edge.up === 'close' && !isCleared(edge));
  const whole = units.filter((unit) => unit.content === 'all' && holdsRows(unit));
  const chosen = reached(
    [...wanted, ...whole],
    closing.map(({ child, parent }) => [child, parent]),
  );
  return {
    rooted,
    wholeRoots,
    wanted,
    chosen,
    down: followed.filter(({ parent }) => wanted.has(parent)),
    up: closing.filter(({ child }) => chosen.has(child)),
  };
}
