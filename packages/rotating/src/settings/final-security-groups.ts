import { isQuarantine } from '@prodlike/aws';
import type { OwnTarget } from '../plan/fleet/own-fleet';
import type { WantedSettings } from '../rotation-request';

/**
 * The security groups of the masked one: as wanted, else those of the present one or of the newest that was ever open; undefined: there
 * is none. The source's are never taken.
 */
export function finalSecurityGroups(
  { securityGroups, quarantineGroup = '' }: Pick<WantedSettings, 'securityGroups' | 'quarantineGroup'>,
  own: readonly OwnTarget[],
  current: OwnTarget | undefined,
): readonly string[] | undefined {
  if (securityGroups) return securityGroups;
  for (const one of [...(current ? [current] : []), ...own.filter(({ finished }) => finished)]) {
    const groups = one.described.securityGroups.map(({ id }) => id);
    if (groups.length > 0 && !isQuarantine(groups, quarantineGroup)) return groups;
  }
  return undefined;
}
