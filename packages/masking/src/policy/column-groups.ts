import { type ColumnPlace, placeKey } from './column-place';
import type { Follow } from './follow-graph';

/** Columns that must be decided alike. */
export interface ColumnGroup {
  /** Whose own rules decide: those that follow nothing, or only one another in a cycle. In the order of the catalog. */
  readonly roots: readonly ColumnPlace[];
  readonly members: readonly ColumnPlace[];
  readonly follows: readonly Follow[];
}

/** Parts columns into groups that are joined by follows. A column that follows nothing and is followed by none is a group of its own. */
export function columnGroups(places: readonly ColumnPlace[], all: readonly Follow[]): ColumnGroup[] {
  const neighbours = adjacency(all, true);
  const outgoing = adjacency(all, false);
  const byKey = new Map(places.map((place) => [placeKey(place), place]));
  const followsOf = byFollower(all);
  const seen = new Set<string>();
  return places.flatMap((place) => {
    const key = placeKey(place);
    if (seen.has(key)) return [];
    const keys = [...reachable(key, neighbours)];
    for (const member of keys) seen.add(member);
    const members = keys.flatMap((member) => byKey.get(member) ?? []);
    return {
      members,
      roots: members.length === 1 ? members : members.filter((member) => isRoot(placeKey(member), outgoing)),
      follows: keys.flatMap((member) => followsOf.get(member) ?? []),
    };
  });
}

type Adjacency = ReadonlyMap<string, readonly string[]>;

function adjacency(all: readonly Follow[], bothWays: boolean): Adjacency {
  const edges = new Map<string, string[]>();
  const add = (from: string, to: string): void => {
    const known = edges.get(from);
    if (known === undefined) edges.set(from, [to]);
    else known.push(to);
  };
  for (const { follower, followed } of all) {
    add(placeKey(follower), placeKey(followed));
    if (bothWays) add(placeKey(followed), placeKey(follower));
  }
  return edges;
}

export function byFollower(all: readonly Follow[]): ReadonlyMap<string, readonly Follow[]> {
  const groups = new Map<string, Follow[]>();
  for (const follow of all) {
    const key = placeKey(follow.follower);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [follow]);
    else group.push(follow);
  }
  return groups;
}

/** The start and all that its edges lead to. */
function reachable(start: string, edges: Adjacency): Set<string> {
  const found = new Set([start]);
  for (const key of found) for (const next of edges.get(key) ?? []) found.add(next);
  return found;
}

/** Follows nothing but what follows it in turn. */
function isRoot(key: string, outgoing: Adjacency): boolean {
  return [...reachable(key, outgoing)].every((next) => next === key || reachable(next, outgoing).has(key));
}
