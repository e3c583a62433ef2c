import { trafficUrgency } from '../../../words/blocked-traffic';
import type { PageLock } from '../../data/page-data';

/** The locks on one relation, in rows in which none overlaps another. */
export interface Lane {
  readonly relation: string;
  readonly rows: readonly (readonly PageLock[])[];
  /** Pixels from the drawing's top. */
  readonly top: number;
  readonly height: number;
}

export interface LaneSizes {
  /** Above the rows, for the relation's name; 0 where it stands beside them. */
  readonly title: number;
  readonly row: number;
  readonly gap: number;
}

/** Order of locks: what would have hurt most first. */
export function byUrgency(a: PageLock, b: PageLock): number {
  return trafficUrgency[a.blocked] - trafficUrgency[b.blocked] || b.heldMs - a.heldMs;
}

/** Lanes for locks, the one with the worst lock first. */
export function lanesOf(
  locks: readonly PageLock[],
  texts: readonly string[],
  sizes: LaneSizes,
): readonly Lane[] {
  const byRelation = new Map<number, PageLock[]>();
  for (const lock of [...locks].sort(byUrgency)) {
    const known = byRelation.get(lock.relation);
    if (known) known.push(lock);
    else byRelation.set(lock.relation, [lock]);
  }
  let top = 0;
  return [...byRelation].map(([relation, members]) => {
    const rows = rowsOf(members);
    const lane = {
      relation: texts[relation] ?? '',
      rows,
      top,
      height: sizes.title + rows.length * sizes.row + sizes.gap,
    };
    top += lane.height;
    return lane;
  });
}

/** Each lock in the first row that is free when it is taken. */
function rowsOf(locks: readonly PageLock[]): readonly (readonly PageLock[])[] {
  const rows: PageLock[][] = [];
  for (const lock of [...locks].sort((a, b) => a.acquiredMs - b.acquiredMs)) {
    const free = rows.find((row) => (row.at(-1)?.releasedMs ?? 0) <= lock.acquiredMs);
    if (free) free.push(lock);
    else rows.push([lock]);
  }
  return rows;
}
