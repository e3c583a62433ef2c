import type { PublicText } from '@prodlike/core';
import type { ObservedLock } from '@prodlike/observing';
import { blocksTraffic } from './lock-words';

/** How long each migration would have made reads or writes of one table wait at most, in ms. */
export function longestWaits(locks: readonly ObservedLock[]): ReadonlyMap<PublicText, number> {
  const waits = new Map<PublicText, number>();
  for (const lock of locks.filter(blocksTraffic))
    waits.set(lock.migration, Math.max(waits.get(lock.migration) ?? 0, lock.heldMs));
  return waits;
}
