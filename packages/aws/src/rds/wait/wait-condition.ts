import type { RdsCluster } from '../fleet/rds-cluster';
import type { RdsInstance } from '../fleet/rds-instance';
import { statusMeaning } from './status-meaning';

/** What an instance or a cluster is to be, told from its description alone. */
export interface WaitCondition {
  /** The rest of a sentence, e.g. `is available`. */
  readonly words: string;
  /** What is still missing, in words; undefined: nothing. */
  missing(described: RdsInstance | RdsCluster): string | undefined;
}

/**
 * Available, nothing pending, its security groups in force, and its parameter group taken on. A parameter group that waits
 * for a reboot is as far as waiting leads.
 */
export const settled: WaitCondition = {
  words: 'is available with nothing pending',
  missing(described) {
    const { status, pending, securityGroups } = described;
    if (statusMeaning(status).kind !== 'usable') return status;
    if (pending.length > 0) return `${status}, pending ${pending.join(', ')}`;
    const group = securityGroups.find((one) => one.status !== 'active');
    if (group) return `${status}, security group ${group.id} ${group.status}`;
    const parameters = 'parameterGroups' in described ? described.parameterGroups : [];
    const late = parameters.find((one) => !['in-sync', 'pending-reboot'].includes(one.status));
    return late && `${status}, parameter group ${late.name} ${late.status}`;
  },
};

/** Settled, and in exactly these security groups, of which those that it leaves are gone. */
export function settledInGroups(ids: readonly string[]): WaitCondition {
  const wanted = [...ids].sort().join(', ');
  return {
    words: `is available in the security groups ${wanted}`,
    missing(described) {
      const groups = described.securityGroups.map(({ id }) => id).sort();
      const found = groups.join(', ');
      return settled.missing(described) ?? (found === wanted ? undefined : `in the groups ${found}`);
    },
  };
}

/** Settled, with automated backups kept for so long; from none to some the first one has been made. */
export function settledWithBackups(days: number): WaitCondition {
  return {
    words: `is available with backups of ${days} d`,
    missing(described) {
      const found = described.backupRetentionDays;
      return settled.missing(described) ?? (found === days ? undefined : `with backups of ${found} d`);
    },
  };
}
