import type { Edge } from '../sampling-plan';
import type { Statistics } from './statistics';

/** How an edge's children spread over its parents. */
export interface FanOut {
  /** Child rows that refer to a parent. */
  readonly referring: number;
  /** Parents that have children. */
  readonly parents: number;
  readonly perParent: number;
  /** Of the parent with the most. */
  readonly most: number;
}

export function edgeFanOut(edge: Edge, { units, passing }: Statistics): FanOut {
  const child = units.get(edge.child);
  const parentRows = units.get(edge.parent)?.rows ?? 0;
  const rows = child?.rows ?? 0;
  const plain = edge.childKeys.some((key) => key.startsWith('(')) ? [] : edge.childColumns;
  const known = plain.flatMap((name) => child?.columns.get(name) ?? []);
  const nullPart = Math.max(0, ...known.map((column) => column.nullPart));
  const referring = rows * (1 - nullPart) * (passing.get(edge) ?? 1);
  // Of a composite key there are at least as many values as of its most varied column.
  const counts = known.flatMap(({ distinct }) => distinct ?? []);
  const distinct = counts.length === 0 ? Math.min(referring, parentRows) : Math.max(...counts);
  const parents = Math.max(Math.min(distinct, referring, Math.max(parentRows, 1)), referring > 0 ? 1 : 0);
  const perParent = parents === 0 ? 0 : referring / parents;
  const common = known.length === 1 ? (known[0]?.mostCommonPart ?? 0) : 0;
  return { referring, parents, perParent, most: Math.max(perParent, common * rows) };
}
