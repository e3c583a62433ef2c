import type { StrongLockMode } from '../observation';
import type { QualifiedName, TokenCursor } from '../statements/token-cursor';
import type { DocumentedLock } from './documented-locks';
import { strongLockModes } from './lock-modes';

interface ActionLock {
  readonly mode: StrongLockMode;
  readonly others?: readonly { readonly target: QualifiedName; readonly mode: StrongLockMode }[];
}

function attachPartition(cursor: TokenCursor): ActionLock {
  const partition = cursor.qualifiedName();
  const mode = 'ShareUpdateExclusiveLock';
  return partition === undefined
    ? { mode }
    : { mode, others: [{ target: partition, mode: 'AccessExclusiveLock' }] };
}

function detachPartition(cursor: TokenCursor): ActionLock {
  const partition = cursor.qualifiedName();
  const mode = cursor.at('CONCURRENTLY') ? 'ShareUpdateExclusiveLock' : 'AccessExclusiveLock';
  return partition === undefined
    ? { mode }
    : { mode, others: [{ target: partition, mode: 'AccessExclusiveLock' }] };
}

function addForeignKey(cursor: TokenCursor): ActionLock {
  const mode = 'ShareRowExclusiveLock';
  if (!cursor.seek('REFERENCES', ',') || !cursor.accept('REFERENCES')) return { mode };
  const referenced = cursor.qualifiedName();
  return referenced === undefined ? { mode } : { mode, others: [{ target: referenced, mode }] };
}

/** Actions that leave a table's partitions and children alone. */
function staysAlone(cursor: TokenCursor): boolean {
  return (
    cursor.at('ATTACH', 'PARTITION') ||
    cursor.at('DETACH', 'PARTITION') ||
    cursor.at('OWNER', 'TO') ||
    cursor.at('RENAME', 'TO') ||
    cursor.at('SET', 'SCHEMA')
  );
}

/** One action of ALTER TABLE; the manual's page of the command names the modes weaker than ACCESS EXCLUSIVE. */
function actionLock(cursor: TokenCursor): ActionLock {
  if (cursor.accept('ATTACH', 'PARTITION')) return attachPartition(cursor);
  if (cursor.accept('DETACH', 'PARTITION')) return detachPartition(cursor);
  if (cursor.at('VALIDATE', 'CONSTRAINT')) return { mode: 'ShareUpdateExclusiveLock' };
  if (cursor.at('CLUSTER', 'ON') || cursor.at('SET', 'WITHOUT', 'CLUSTER'))
    return { mode: 'ShareUpdateExclusiveLock' };
  if (cursor.at('SET', '(') || cursor.at('RESET', '(')) return { mode: 'ShareUpdateExclusiveLock' };
  if (cursor.at('ENABLE', 'TRIGGER') || cursor.at('DISABLE', 'TRIGGER'))
    return { mode: 'ShareRowExclusiveLock' };
  if (cursor.accept('ADD', 'CONSTRAINT')) {
    cursor.identifier();
    if (cursor.at('FOREIGN', 'KEY')) return addForeignKey(cursor);
  }
  if (cursor.accept('ADD', 'FOREIGN', 'KEY')) return addForeignKey(cursor);
  if (cursor.accept('ALTER')) {
    cursor.accept('COLUMN');
    cursor.identifier();
    if (cursor.at('SET', 'STATISTICS') || cursor.at('SET', '(') || cursor.at('RESET', '('))
      return { mode: 'ShareUpdateExclusiveLock' };
  }
  return { mode: 'AccessExclusiveLock' };
}

function stronger(a: StrongLockMode, b: StrongLockMode): StrongLockMode {
  return strongLockModes.indexOf(a) >= strongLockModes.indexOf(b) ? a : b;
}

/** ALTER TABLE [IF EXISTS] [ONLY] name action [, …]: one lock for all actions, as strong as the strongest needs. */
export function alterTableLocks(cursor: TokenCursor): DocumentedLock[] {
  cursor.accept('IF', 'EXISTS');
  const only = cursor.accept('ONLY');
  const target = cursor.qualifiedName();
  if (target === undefined) return [];
  cursor.accept('*');
  let mode: StrongLockMode = 'ShareUpdateExclusiveLock';
  const others: DocumentedLock[] = [];
  let alone = true;
  do {
    alone = alone && staysAlone(cursor);
    const lock = actionLock(cursor);
    mode = stronger(mode, lock.mode);
    for (const other of lock.others ?? []) others.push({ ...other, reach: 'alone' });
    cursor.seek(',');
  } while (cursor.accept(','));

  return [{ target, mode, reach: only || alone ? 'alone' : 'descendants' }, ...others];
}
