import { catalogQualifiedName, type PublicText, publicText } from '@prodlike/core';
import type { LockRow } from './lock-row';

/** The lock of the migration that a backend waits for, be it behind others. */
export interface BlockingLock {
  readonly relation: PublicText;
  /** As pg_locks names it; `row` for locks on rows. */
  readonly mode: PublicText;
  /** The migration's transaction that holds or wants it. */
  readonly virtualTransaction: string;
  readonly waitedMs: number;
}

/** Weakest first (PostgreSQL manual, table 13.2). */
const modes = [
  publicText`AccessShareLock`,
  publicText`RowShareLock`,
  publicText`RowExclusiveLock`,
  publicText`ShareUpdateExclusiveLock`,
  publicText`ShareLock`,
  publicText`ShareRowExclusiveLock`,
  publicText`ExclusiveLock`,
  publicText`AccessExclusiveLock`,
];

interface Look {
  readonly waits: ReadonlyMap<number, LockRow>;
  readonly byPid: ReadonlyMap<number, readonly LockRow[]>;
}

function lookOf(rows: readonly LockRow[]): Look {
  const byPid = new Map<number, LockRow[]>();
  for (const row of rows) byPid.set(row.pid, [...(byPid.get(row.pid) ?? []), row]);
  return { byPid, waits: new Map(rows.filter(({ granted }) => !granted).map((row) => [row.pid, row])) };
}

/** The wait at the end of a queue whose blocker is the migration, and that blocker's pid. */
function lastWait(
  pid: number,
  { waits, byPid }: Look,
  isTraffic: (pid: number) => boolean,
): { readonly wait: LockRow; readonly blocker: number } | undefined {
  const seen = new Set<number>();
  const queue = [pid];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const wait = waits.get(next);
    if (wait === undefined || seen.has(next)) continue;
    seen.add(next);
    const blocker = wait.blockers.find((each) => !isTraffic(each) && byPid.get(each)?.[0]?.ours !== true);
    if (blocker !== undefined) return { wait, blocker };
    queue.push(...wait.blockers);
  }
  return undefined;
}

function strongestOn(rows: readonly LockRow[], { relation }: LockRow): LockRow | undefined {
  if (relation === undefined) return undefined;
  const strength = (row: LockRow): number =>
    modes.indexOf(modes.find((mode) => mode === row.mode) ?? publicText``);
  return rows
    .filter(
      (row) =>
        row.lockType === 'relation' &&
        row.relation?.name === relation.name &&
        row.relation.schema === relation.schema,
    )
    .sort((a, b) => strength(b) - strength(a))[0];
}

/** For a wait on a row: the relation of which the waiting backend has marked a row as next. */
function rowsRelation(rows: readonly LockRow[]): LockRow['relation'] {
  return rows.find(({ lockType, relation }) => lockType === 'tuple' && relation !== undefined)?.relation;
}

function described(wait: LockRow, blocker: number, look: Look): Omit<BlockingLock, 'waitedMs'> {
  const blockers = look.byPid.get(blocker) ?? [];
  const onRelation = wait.lockType === 'relation' ? strongestOn(blockers, wait) : undefined;
  const relation = onRelation?.relation ?? wait.relation ?? rowsRelation(look.byPid.get(wait.pid) ?? []);
  return {
    relation:
      relation === undefined
        ? publicText`(a relation that is not known)`
        : catalogQualifiedName(relation.schema, relation.name),
    mode: modes.find((mode) => mode === onRelation?.mode) ?? publicText`row`,
    virtualTransaction: onRelation?.virtualTransaction ?? blockers[0]?.virtualTransaction ?? String(blocker),
  };
}

/**
 * For each of the traffic's backends that waits: the migration's lock at the head of its queue. One that waits behind
 * another call, which waits behind the migration, waits for the migration too; one that only waits for other calls is
 * left out. Pure.
 */
export function findBlockingLocks(
  rows: readonly LockRow[],
  isTraffic: (pid: number) => boolean,
): ReadonlyMap<number, BlockingLock> {
  const look = lookOf(rows);
  const found = new Map<number, BlockingLock>();
  for (const [pid, { waitedMs }] of look.waits) {
    if (!isTraffic(pid)) continue;
    const last = lastWait(pid, look, isTraffic);
    if (last !== undefined) found.set(pid, { ...described(last.wait, last.blocker, look), waitedMs });
  }
  return found;
}
