import type { RdsCluster } from '../fleet/rds-cluster';
import type { RdsInstance } from '../fleet/rds-instance';
import { ownershipTags } from './ownership-tags';

/** Whether its tags say that a proof passed, and for which policy. */
export function isMasked({ tags }: RdsInstance | RdsCluster): boolean {
  return tags[ownershipTags.data] === 'masked' && isPolicyHash(tags[ownershipTags.policy]);
}

/** Hex SHA-256. */
export function isPolicyHash(value: string | undefined): boolean {
  return value !== undefined && /^[0-9a-f]{64}$/.test(value);
}

/** Whether these are the quarantine group and no other. */
export function isQuarantine(groups: readonly string[], quarantineGroup: string): boolean {
  return quarantineGroup !== '' && groups.length === 1 && groups[0] === quarantineGroup;
}
