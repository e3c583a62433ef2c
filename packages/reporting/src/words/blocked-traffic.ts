import { type PublicText, publicText } from '@prodlike/core';
import type { ObservedLock } from '@prodlike/observing';

/** What a lock makes wait, as it is drawn. */
export type BlockedTraffic = 'reads-and-writes' | 'writes' | 'maintenance';

/** Worst first. */
export const trafficUrgency: Record<BlockedTraffic, number> = {
  'reads-and-writes': 0,
  writes: 1,
  maintenance: 2,
};

export const trafficWords: Record<BlockedTraffic, PublicText> = {
  'reads-and-writes': publicText`reads and writes`,
  writes: publicText`writes`,
  maintenance: publicText`only DDL and VACUUM`,
};

export function blockedTraffic({ blocks }: ObservedLock): BlockedTraffic {
  if (blocks.includes('read')) return 'reads-and-writes';
  return blocks.includes('write') ? 'writes' : 'maintenance';
}
