import { type PublicText, publicText } from '@prodlike/core';
import type { BlockedOperation, ObservedLock, StrongLockMode } from '@prodlike/observing';

const modes: Record<StrongLockMode, PublicText> = {
  ShareUpdateExclusiveLock: publicText`SHARE UPDATE EXCLUSIVE`,
  ShareLock: publicText`SHARE`,
  ShareRowExclusiveLock: publicText`SHARE ROW EXCLUSIVE`,
  ExclusiveLock: publicText`EXCLUSIVE`,
  AccessExclusiveLock: publicText`ACCESS EXCLUSIVE`,
};

/** A lock mode as SQL's LOCK TABLE names it. */
export function modeWords(mode: StrongLockMode): PublicText {
  return modes[mode];
}

/** What waits, as the subject of a sentence: `reads and writes`, `writes`, `DDL and VACUUM`. */
export function blockedWords(blocks: readonly BlockedOperation[]): PublicText {
  if (blocks.includes('read')) return publicText`reads and writes`;
  if (blocks.includes('write')) return publicText`writes`;
  return blocks.includes('vacuum') ? publicText`DDL and VACUUM` : publicText`DDL`;
}

/** True for a lock that makes the application wait, not only other DDL and VACUUM. */
export function blocksTraffic(lock: ObservedLock): boolean {
  return lock.blocks.includes('read') || lock.blocks.includes('write');
}

/** The table whose users wait: an index's locks stop those of its table. */
export function lockedTable(lock: ObservedLock): PublicText {
  return lock.table ?? lock.relation;
}
