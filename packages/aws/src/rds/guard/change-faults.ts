import type { RdsCluster } from '../fleet/rds-cluster';
import type { RdsInstance } from '../fleet/rds-instance';
import { isMasked, isQuarantine } from './data-safety';
import { leadsTo } from './leads-to';
import type { Change, MutationBounds } from './mutation';
import type { MutationFacts } from './mutation-facts';
import { kindOf, nameFaults, ownershipFaults } from './ownership-faults';
import { tagChangeFaults } from './tag-change-faults';

const kinds: Readonly<Partial<Record<Change['call'], Change['target']['kind']>>> = {
  ModifyDBInstance: 'instance',
  DeleteDBInstance: 'instance',
  ModifyDBCluster: 'cluster',
  DeleteDBCluster: 'cluster',
};

/** Why what exists may not be changed so. */
export function changeFaults(bounds: MutationBounds, change: Change, facts: MutationFacts): string[] {
  const { call, target } = change;
  const described = facts.target;
  const faults = nameFaults(bounds, target.identifier);
  if ((kinds[call] ?? target.kind) !== target.kind) faults.push(`${call} changes no ${target.kind}.`);
  if (!described) return [...faults, `There is no ${target.kind} "${target.identifier}".`];
  if (described.identifier !== target.identifier || kindOf(described) !== target.kind) {
    return [...faults, `${described.arn} was described, not the ${target.kind} "${target.identifier}".`];
  }
  faults.push(...ownershipFaults(bounds, described));
  if (described.deletionProtection) faults.push(`${target.identifier} has deletion protection.`);
  faults.push(...clusterFaults(bounds, described, facts));
  faults.push(...groupFaults(bounds, change, described), ...backupFaults(change, described));
  if (call === 'AddTagsToResource' || change.tags) faults.push(...tagChangeFaults(change, described));
  if (call === 'DeleteDBInstance' || call === 'DeleteDBCluster') {
    faults.push(...deletionFaults(bounds, described, facts));
  }
  return faults;
}

/** A member only with a cluster of ours; a cluster only with members of ours. */
function clusterFaults(
  bounds: MutationBounds,
  described: RdsInstance | RdsCluster,
  { cluster }: MutationFacts,
): string[] {
  if ('members' in described) {
    return described.members.flatMap(({ identifier }) => nameFaults(bounds, identifier));
  }
  if (described.cluster === undefined) return [];
  if (cluster?.identifier !== described.cluster) {
    return [`${described.identifier} is a member of ${described.cluster}, which was not described.`];
  }
  return ownershipFaults(bounds, cluster);
}

function groupFaults(
  { quarantineGroup }: MutationBounds,
  { call, securityGroups }: Change,
  described: RdsInstance | RdsCluster,
): string[] {
  const { identifier } = described;
  if (securityGroups === undefined) return [];
  if (call !== 'ModifyDBInstance' && call !== 'ModifyDBCluster')
    return [`${call} changes no security groups.`];
  if (securityGroups.length === 0) return [`${identifier} would be left without a security group.`];
  if ('cluster' in described && described.cluster !== undefined) {
    return [`${identifier} has the security groups of its cluster ${described.cluster}.`];
  }
  if (isMasked(described) || isQuarantine(securityGroups, quarantineGroup)) return [];
  return [
    `${identifier} is not masked: it stays in the quarantine group "${quarantineGroup}" and does not go to ${securityGroups.join(', ')}.`,
  ];
}

/** Whoever may restore a backup would read what is in it. */
function backupFaults({ call, backupRetentionDays }: Change, described: RdsInstance | RdsCluster): string[] {
  if (backupRetentionDays === undefined) return [];
  if (call !== 'ModifyDBInstance') return [`${call} changes no backup retention.`];
  if (backupRetentionDays === 0 || isMasked(described)) return [];
  return [`${described.identifier} is not masked: it gets no backups.`];
}

function deletionFaults(
  bounds: MutationBounds,
  described: RdsInstance | RdsCluster,
  { cluster, record }: MutationFacts,
): string[] {
  const faults: string[] = [];
  const gone = cluster && !('members' in described) ? [described, cluster] : [described];
  if (record?.values.some((value) => gone.some((one) => leadsTo(value, one)))) {
    faults.push(`The record ${bounds.record?.name ?? ''} points at ${described.identifier}.`);
  }
  if ('replicas' in described && described.replicas.length > 0) {
    faults.push(`${described.identifier} has the replica ${described.replicas.join(', ')}.`);
  }
  return faults;
}
