import { quoteIdentifier } from '@prodlike/postgres';
import type { Edge, Unit } from '../../sampling-plan';

/**
 * Gives the same answer in every session of a snapshot, also where a partition stands for its root: no function call, no
 * name with a table before it, no word for the present moment.
 */
function isPlainCondition(sql: string | null): boolean {
  return sql === null || !/[().]|current_|local|'\s*(now|today|tomorrow|yesterday)/i.test(sql);
}

function isPlainEdge({ childKeys, childColumns, when, down }: Edge): boolean {
  return (
    down !== null &&
    down.limit === null &&
    isPlainCondition(when) &&
    isPlainCondition(down.where) &&
    childKeys.every((key) => childColumns.some((column) => key === quoteIdentifier(column)))
  );
}

/**
 * Units whose rows need no key set, because one edge alone brings them, a semi-join says which they are, and nothing
 * is chosen because of them except parents.
 *
 * @returns the edge that brings a unit's rows, `undefined` where the unit needs a key set
 */
export function followedBy(active: {
  readonly down: readonly Edge[];
  readonly up: readonly Edge[];
  readonly bringing: ReadonlySet<Unit>;
  readonly rooted: ReadonlySet<Unit>;
}): (unit: Unit) => Edge | undefined {
  const { down, up, bringing, rooted } = active;
  const others = new Set([...rooted, ...bringing, ...up.map(({ parent }) => parent)]);
  const followed = new Map<Unit, Edge>();
  for (const edge of down) {
    const { child } = edge;
    if (others.has(child)) continue;
    followed.delete(child);
    others.add(child);
    if (isPlainEdge(edge)) followed.set(child, edge);
  }
  return (unit) => followed.get(unit);
}
