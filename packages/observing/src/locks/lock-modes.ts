import type { BlockedOperation, StrongLockMode } from '../observation';

/** Weakest first (PostgreSQL manual, 13.3.1). */
export const strongLockModes: readonly StrongLockMode[] = [
  'ShareUpdateExclusiveLock',
  'ShareLock',
  'ShareRowExclusiveLock',
  'ExclusiveLock',
  'AccessExclusiveLock',
];

/**
 * The conflict matrix of PostgreSQL manual, table 13.2, by what waits: a read takes ACCESS SHARE, a write ROW EXCLUSIVE,
 * VACUUM SHARE UPDATE EXCLUSIVE, and DDL counts as SHARE UPDATE EXCLUSIVE, the weakest lock any of it takes.
 */
const blocked: Readonly<Record<StrongLockMode, readonly BlockedOperation[]>> = {
  ShareUpdateExclusiveLock: ['ddl', 'vacuum'],
  ShareLock: ['write', 'ddl', 'vacuum'],
  ShareRowExclusiveLock: ['write', 'ddl', 'vacuum'],
  ExclusiveLock: ['write', 'ddl', 'vacuum'],
  AccessExclusiveLock: ['read', 'write', 'ddl', 'vacuum'],
};

export function operationsBlockedBy(mode: StrongLockMode): readonly BlockedOperation[] {
  return blocked[mode];
}

export function isStrongLockMode(mode: string): mode is StrongLockMode {
  return (strongLockModes as readonly string[]).includes(mode);
}
