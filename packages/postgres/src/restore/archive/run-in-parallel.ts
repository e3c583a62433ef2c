import type { TocEntry } from './toc-entry';

/**
 * Restores entries on several sessions at once. An entry starts when those of the list that it depends on are done, and
 * never beside one that locks the same table exclusively; among what may start, the archive's order holds.
 *
 * @param run restores one entry on the session of that number; the first failure stops new starts and is thrown when
 *   those under way have ended
 */
export async function runInParallel(
  entries: readonly TocEntry[],
  tables: ReadonlySet<number>,
  sessionCount: number,
  run: (entry: TocEntry, session: number) => Promise<void>,
): Promise<void> {
  const waiting = new Set(entries);
  const undone = new Set(entries.map((entry) => entry.id));
  const running = new Map<number, { readonly locks: ReadonlySet<number>; readonly done: Promise<number> }>();
  const free = Array.from({ length: Math.max(1, sessionCount) }, (_, session) => session);
  const failures: unknown[] = [];
  const startNext = (session: number): boolean => {
    const held = [...running.values()];
    for (const entry of waiting) {
      const locks = exclusiveLocks(entry, tables);
      if (entry.dependencies.some((id) => id !== entry.id && undone.has(id))) continue;
      if (held.some((other) => [...locks].some((table) => other.locks.has(table)))) continue;
      waiting.delete(entry);
      const done = run(entry, session)
        .catch((error: unknown) => failures.push(error))
        .then(() => undone.delete(entry.id))
        .then(() => session);
      running.set(session, { locks, done });
      return true;
    }
    return false;
  };
  while (failures.length === 0 && (waiting.size > 0 || running.size > 0)) {
    while (free.length > 0 && startNext(free[0] ?? 0)) free.shift();
    // A cycle of dependencies, which a sound archive has not: the archive's order then decides.
    if (running.size === 0) for (const entry of waiting) undone.delete(entry.id);
    else free.push(await settleOne(running));
  }
  await Promise.all([...running.values()].map(({ done }) => done));
  if (failures.length > 0) throw failures[0];
}

async function settleOne(running: Map<number, { readonly done: Promise<number> }>): Promise<number> {
  const session = await Promise.race([...running.values()].map(({ done }) => done));
  running.delete(session);
  return session;
}

/**
 * The tables an entry of the post-data section locks exclusively: those it depends on, unless it builds an index. As
 * identify_locking_dependencies of
 * https://github.com/postgres/postgres/blob/REL_18_STABLE/src/bin/pg_dump/pg_backup_archiver.c
 */
function exclusiveLocks(entry: TocEntry, tables: ReadonlySet<number>): ReadonlySet<number> {
  if (entry.section !== 'post-data' || entry.kind === 'INDEX') return new Set();
  return new Set(entry.dependencies.filter((id) => tables.has(id)));
}
