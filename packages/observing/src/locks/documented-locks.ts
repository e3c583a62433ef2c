import type { SqlToken } from '@prodlike/core';
import type { StrongLockMode } from '../observation';
import { type QualifiedName, TokenCursor } from '../statements/token-cursor';
import { alterTableLocks } from './alter-table-locks';
import { lockTableLocks } from './lock-table-locks';
import { maintenanceLocks } from './maintenance-locks';

/**
 * A lock that the manual says a command takes on what it names (PostgreSQL manual, 13.3.1 and the commands' pages).
 * `reach` says what else it takes the same lock on.
 */
export interface DocumentedLock {
  readonly target: QualifiedName;
  readonly mode: StrongLockMode;
  readonly reach: 'alone' | 'descendants' | 'referencing' | 'its-table' | 'its-indexes';
}

function named(
  cursor: TokenCursor,
  mode: StrongLockMode,
  reach: DocumentedLock['reach'] = 'alone',
): DocumentedLock[] {
  const locks: DocumentedLock[] = [];
  do {
    cursor.accept('ONLY');
    const target = cursor.qualifiedName();
    if (target === undefined) break;
    cursor.accept('*');
    locks.push({ target, mode, reach });
  } while (cursor.accept(','));
  return locks;
}

function truncateLocks(cursor: TokenCursor): DocumentedLock[] {
  cursor.accept('TABLE');
  const locks = named(cursor, 'AccessExclusiveLock', 'descendants');
  if (!cursor.seek('CASCADE')) return locks;
  return locks.flatMap((lock) => [lock, { ...lock, reach: 'referencing' as const }]);
}

function createIndexLocks(cursor: TokenCursor): DocumentedLock[] {
  const mode = cursor.accept('CONCURRENTLY') ? 'ShareUpdateExclusiveLock' : 'ShareLock';
  if (!cursor.seek('ON')) return [];
  cursor.accept('ON');
  return named(cursor, mode).slice(0, 1);
}

function dropIndexLocks(cursor: TokenCursor): DocumentedLock[] {
  const mode = cursor.accept('CONCURRENTLY') ? 'ShareUpdateExclusiveLock' : 'AccessExclusiveLock';
  cursor.accept('IF', 'EXISTS');
  return named(cursor, mode).flatMap((lock) => [lock, { ...lock, reach: 'its-table' as const }]);
}

function dropLocks(cursor: TokenCursor): DocumentedLock[] {
  cursor.accept('IF', 'EXISTS');
  return named(cursor, 'AccessExclusiveLock');
}

function onTable(mode: StrongLockMode): (cursor: TokenCursor) => DocumentedLock[] {
  return (cursor) => {
    if (!cursor.seek('ON')) return [];
    cursor.accept('ON');
    return named(cursor, mode).slice(0, 1);
  };
}

function refreshLocks(cursor: TokenCursor): DocumentedLock[] {
  return named(cursor, cursor.accept('CONCURRENTLY') ? 'ExclusiveLock' : 'AccessExclusiveLock').slice(0, 1);
}

const commands: Readonly<Record<string, (cursor: TokenCursor) => DocumentedLock[]>> = {
  TRUNCATE: truncateLocks,
  LOCK: lockTableLocks,
  'ALTER TABLE': alterTableLocks,
  'CREATE INDEX': createIndexLocks,
  'DROP INDEX': dropIndexLocks,
  'DROP TABLE': dropLocks,
  'DROP VIEW': dropLocks,
  'DROP MATERIALIZED VIEW': dropLocks,
  'REFRESH MATERIALIZED VIEW': refreshLocks,
  'CREATE TRIGGER': onTable('ShareRowExclusiveLock'),
  'DROP TRIGGER': onTable('AccessExclusiveLock'),
  'CREATE POLICY': onTable('AccessExclusiveLock'),
  'DROP POLICY': onTable('AccessExclusiveLock'),
  VACUUM: maintenanceLocks.vacuum,
  ANALYZE: maintenanceLocks.analyze,
  CLUSTER: maintenanceLocks.cluster,
  REINDEX: maintenanceLocks.reindex,
};

/**
 * @param tokens the statement's, without comments
 * @param command its words as `commandWords` gives them
 * @param start where what follows the command's words begins
 */
export function documentedLocks(
  tokens: readonly SqlToken[],
  command: string,
  start: number,
): readonly DocumentedLock[] {
  return commands[command]?.(new TokenCursor(tokens, start)) ?? [];
}
