import { isQuarantine } from './data-safety';
import { plainHost } from './leads-to';
import type { Creation, MutationBounds } from './mutation';
import type { MutationFacts } from './mutation-facts';
import { nameFaults, ownershipFaults } from './ownership-faults';
import { ownershipTags } from './ownership-tags';

const kinds: Readonly<Record<Creation['call'], Creation['target']['kind']>> = {
  RestoreDBInstanceFromDBSnapshot: 'instance',
  RestoreDBInstanceToPointInTime: 'instance',
  RestoreDBClusterFromSnapshot: 'cluster',
  RestoreDBClusterToPointInTime: 'cluster',
  CreateDBInstance: 'instance',
};

/** Why something may not be made; `facts.target` is what has its name already. */
export function creationFaults(bounds: MutationBounds, creation: Creation, facts: MutationFacts): string[] {
  const { call, target } = creation;
  const faults = nameFaults(bounds, target.identifier);
  if (kinds[call] !== target.kind) faults.push(`${call} makes no ${target.kind}.`);
  if (creation.publiclyAccessible) faults.push(`${target.identifier} would be publicly accessible.`);
  if (facts.target) {
    // Ours: RDS answers that it exists, and the run goes on with it.
    faults.push(...ownershipFaults(bounds, facts.target));
  }
  return [
    ...faults,
    ...(call === 'CreateDBInstance'
      ? memberFaults(bounds, creation, facts)
      : quarantineFaults(bounds, creation)),
    ...tagFaults(bounds, creation.tags),
  ];
}

function quarantineFaults(
  { quarantineGroup }: MutationBounds,
  { target, securityGroups, cluster }: Creation,
): string[] {
  const faults: string[] = [];
  if (cluster !== undefined) faults.push(`A restore joins no cluster, and not ${cluster}.`);
  if (!isQuarantine(securityGroups, quarantineGroup)) {
    faults.push(
      `${target.identifier} would be made in ${securityGroups.join(', ') || 'the default group'}, not in the quarantine group "${quarantineGroup}" alone.`,
    );
  }
  return faults;
}

function memberFaults(bounds: MutationBounds, creation: Creation, { cluster }: MutationFacts): string[] {
  if (creation.cluster === undefined) return ['CreateDBInstance makes only members of a cluster here.'];
  if (!cluster || cluster.identifier !== creation.cluster) {
    return [`The cluster "${creation.cluster}" that it would join was not found.`];
  }
  const faults = ownershipFaults(bounds, cluster);
  if (creation.securityGroups.length > 0) faults.push('A member has the security groups of its cluster.');
  return faults;
}

function tagFaults({ owner, prefix, sources, record }: MutationBounds, tags: Creation['tags']): string[] {
  const faults: string[] = [];
  const expect = (key: string, holds: boolean, what: string): void => {
    if (!holds) faults.push(`The tag ${key} would be "${tags[key] ?? ''}" instead of ${what}.`);
  };
  expect(ownershipTags.owner, tags[ownershipTags.owner] === owner, owner);
  expect(ownershipTags.prefix, tags[ownershipTags.prefix] === prefix, prefix);
  expect(ownershipTags.source, sources.includes(tags[ownershipTags.source] ?? ''), 'the source');
  expect(ownershipTags.restoredFrom, (tags[ownershipTags.restoredFrom] ?? '') !== '', 'what it comes from');
  expect(ownershipTags.data, tags[ownershipTags.data] === 'unmasked', 'unmasked');
  const named = tags[ownershipTags.record];
  expect(ownershipTags.record, named === undefined || named === plainHost(record?.name ?? ''), 'the record');
  if (tags[ownershipTags.policy] !== undefined) {
    faults.push(`The tag ${ownershipTags.policy} is written once the proof has passed.`);
  }
  const known: readonly string[] = Object.values(ownershipTags);
  for (const key of Object.keys(tags)) {
    if (known.includes(key) || !/^(?:prodlike|aws):/i.test(key)) continue;
    faults.push(`The tag ${key} is none of a user's.`);
  }
  return faults;
}
