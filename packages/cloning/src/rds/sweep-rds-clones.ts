import { ownershipFaults, ownershipTags, type RdsCluster, type RdsInstance } from '@prodlike/aws';
import { type CloneRds, withRds } from './with-rds';

export interface RdsSweepOptions {
  readonly region: string;
  /** Empty: no account is excluded. */
  readonly allowedAccounts: readonly string[];
  /** Between two attempts of a deletion that RDS does not take yet; 5,000 where absent. */
  readonly pollMs?: number | undefined;
}

/**
 * Deletes all clones of migration-test in one region whose time is up, whatever they are of.
 *
 * @returns their identifiers in RDS
 * @throws AdvisedError where AWS refuses
 */
export function sweepRdsClones(options: RdsSweepOptions, now: Date): Promise<string[]> {
  // No source has a name under the prefix of clones: what has one is told by its tags.
  const limits = { ...options, quarantineGroup: '', sources: async () => ['(any)'] };
  return withRds(limits, (opened) => sweepRds(opened, now));
}

/** The same within bounds that are open already. */
export async function sweepRds({ bounds, reader, rds }: CloneRds, now: Date): Promise<string[]> {
  const instances = (await reader.describeInstances()).filter(({ cluster }) => cluster === undefined);
  const removed: string[] = [];
  for (const described of [...instances, ...(await reader.describeClusters())]) {
    if (!isExpired(described, now) || ownershipFaults(bounds, described).length > 0) continue;
    const kind = 'members' in described ? 'cluster' : 'instance';
    await rds.delete({ kind, identifier: described.identifier });
    removed.push(described.identifier);
  }
  return removed;
}

function isExpired({ tags }: RdsInstance | RdsCluster, now: Date): boolean {
  const expires = new Date(tags[ownershipTags.expires] ?? Number.NaN);
  return expires < now;
}
