import type { StrongLockMode } from '../observation';
import type { TokenCursor } from '../statements/token-cursor';
import type { DocumentedLock } from './documented-locks';

/** The words of an option list in parentheses, or of the old syntax before the target; moves past them. */
function options(cursor: TokenCursor, oldWords: readonly string[]): Set<string> {
  const found = new Set<string>();
  if (cursor.accept('(')) {
    while (!cursor.done && !cursor.accept(')')) {
      const option = cursor.next()?.text.toUpperCase() ?? '';
      if (!cursor.at('FALSE') && !cursor.at('OFF') && !cursor.at('0')) found.add(option);
    }
  }
  while (!cursor.done && oldWords.includes(cursor.current?.text.toUpperCase() ?? '')) {
    found.add(cursor.next()?.text.toUpperCase() ?? '');
  }
  return found;
}

function targets(cursor: TokenCursor, mode: StrongLockMode): DocumentedLock[] {
  const locks: DocumentedLock[] = [];
  do {
    const target = cursor.qualifiedName();
    if (target === undefined) break;
    locks.push({ target, mode, reach: 'descendants' });
    cursor.skipParentheses();
  } while (cursor.accept(','));
  return locks;
}

function vacuum(cursor: TokenCursor): DocumentedLock[] {
  const chosen = options(cursor, ['FULL', 'FREEZE', 'VERBOSE', 'ANALYZE', 'ANALYSE']);
  return targets(cursor, chosen.has('FULL') ? 'AccessExclusiveLock' : 'ShareUpdateExclusiveLock');
}

function analyze(cursor: TokenCursor): DocumentedLock[] {
  options(cursor, ['VERBOSE']);
  return targets(cursor, 'ShareUpdateExclusiveLock');
}

function cluster(cursor: TokenCursor): DocumentedLock[] {
  options(cursor, ['VERBOSE']);
  return targets(cursor, 'AccessExclusiveLock').slice(0, 1);
}

/** REINDEX SCHEMA, DATABASE and SYSTEM name no relation: the poller and the changed files tell of those. */
function reindex(cursor: TokenCursor): DocumentedLock[] {
  const chosen = options(cursor, []);
  const kind = cursor.next()?.text.toUpperCase();
  const concurrently = cursor.accept('CONCURRENTLY') || chosen.has('CONCURRENTLY');
  const target = cursor.qualifiedName();
  if (target === undefined || (kind !== 'TABLE' && kind !== 'INDEX')) return [];
  const onTable: StrongLockMode = concurrently ? 'ShareUpdateExclusiveLock' : 'ShareLock';
  const onIndex: StrongLockMode = concurrently ? 'ShareUpdateExclusiveLock' : 'AccessExclusiveLock';
  return kind === 'INDEX'
    ? [
        { target, mode: onIndex, reach: 'alone' },
        { target, mode: onTable, reach: 'its-table' },
      ]
    : [
        { target, mode: onTable, reach: 'alone' },
        { target, mode: onIndex, reach: 'its-indexes' },
      ];
}

/** The locks of commands that event triggers do not report (manual, pages of VACUUM, ANALYZE, CLUSTER and REINDEX). */
export const maintenanceLocks = { vacuum, analyze, cluster, reindex };
