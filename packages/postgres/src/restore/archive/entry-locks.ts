import type { TocEntry } from './toc-entry';

/**
 * The tables an entry of the post-data section locks exclusively: those it depends on, unless it builds an index. As
 * identify_locking_dependencies of
 * https://github.com/postgres/postgres/blob/REL_18_STABLE/src/bin/pg_dump/pg_backup_archiver.c
 *
 * @param tables numbers of the archive's tables
 */
export function entryLocks(
  entry: Pick<TocEntry, 'section' | 'kind' | 'dependencies'>,
  tables: ReadonlySet<number>,
): ReadonlySet<number> {
  if (entry.section !== 'post-data' || entry.kind === 'INDEX') return new Set();
  return new Set(entry.dependencies.filter((id) => tables.has(id)));
}
