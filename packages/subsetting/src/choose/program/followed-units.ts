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
 * Units whose rows need no key set, because a semi-join along one edge says which they are, and nothing is chosen
 * because of them except parents.
 *
 * @param soleEdges by unit, the edge that alone can bring its rows
 * @param bringing units whose wanted rows bring children
 */
export function followedUnits(
  soleEdges: ReadonlyMap<Unit, Edge>,
  bringing: ReadonlySet<Unit>,
): ReadonlyMap<Unit, Edge> {
  return new Map([...soleEdges].filter(([unit, edge]) => !bringing.has(unit) && isPlainEdge(edge)));
}
