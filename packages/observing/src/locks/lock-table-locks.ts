import type { StrongLockMode } from '../observation';
import type { TokenCursor } from '../statements/token-cursor';
import type { DocumentedLock } from './documented-locks';

/** undefined for the modes that do not count as strong. */
function modeOf(cursor: TokenCursor): StrongLockMode | undefined {
  if (!cursor.accept('IN')) return 'AccessExclusiveLock';
  if (cursor.at('ACCESS', 'SHARE') || cursor.at('ROW')) return undefined;
  if (cursor.at('SHARE', 'UPDATE')) return 'ShareUpdateExclusiveLock';
  if (cursor.at('SHARE', 'ROW')) return 'ShareRowExclusiveLock';
  if (cursor.at('SHARE')) return 'ShareLock';
  return cursor.at('EXCLUSIVE') ? 'ExclusiveLock' : 'AccessExclusiveLock';
}

/** LOCK [TABLE] [ONLY] name [*] [, …] [IN mode MODE] [NOWAIT] */
export function lockTableLocks(cursor: TokenCursor): DocumentedLock[] {
  cursor.accept('TABLE');
  const targets: Pick<DocumentedLock, 'target' | 'reach'>[] = [];
  do {
    const only = cursor.accept('ONLY');
    const target = cursor.qualifiedName();
    if (target === undefined) break;
    cursor.accept('*');
    targets.push({ target, reach: only ? 'alone' : 'descendants' });
  } while (cursor.accept(','));
  const mode = modeOf(cursor);
  return mode === undefined ? [] : targets.map((t) => ({ ...t, mode }));
}
