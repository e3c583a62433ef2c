import type { RdsCluster } from '../fleet/rds-cluster';
import type { RdsInstance } from '../fleet/rds-instance';
import { plainHost } from './leads-to';
import type { MutationBounds, MutationTarget } from './mutation';
import { ownershipTags } from './ownership-tags';
import { prefixFault } from './prefix-fault';

/** What decides whether something is ours. */
export type OwnershipBounds = Pick<
  MutationBounds,
  'owner' | 'account' | 'region' | 'prefix' | 'sources' | 'record'
>;

/**
 * Why a described instance or cluster is not ours, as sentences; empty: it is. Ours has a name under the prefix, an ARN of the
 * account and region, our tags, was made for no other record, is no source, and replicates nothing.
 */
export function ownershipFaults(bounds: OwnershipBounds, described: RdsInstance | RdsCluster): string[] {
  const { identifier, tags } = described;
  const faults = nameFaults(bounds, identifier);
  const kind = kindOf(described);
  if (!isArnOf(bounds, { kind, identifier }, described.arn)) {
    faults.push(`${described.arn} is no ${kind} of the account ${bounds.account} in ${bounds.region}.`);
  }
  const expected = [
    [ownershipTags.owner, bounds.owner],
    [ownershipTags.prefix, bounds.prefix],
  ] as const;
  for (const [key, value] of expected) {
    if (tags[key] !== value) faults.push(`${identifier} does not have the tag ${key}=${value}.`);
  }
  const record = tags[ownershipTags.record];
  if (bounds.record && record !== undefined && record !== plainHost(bounds.record.name)) {
    faults.push(`${identifier} belongs to the record ${record}.`);
  }
  if (described.replicaOf !== undefined) {
    faults.push(`${identifier} is a replica of ${described.replicaOf}.`);
  }
  return faults;
}

/** Why a name is not one that we make: it does not start with the prefix, it is a source's, or RDS has no such names. */
export function nameFaults({ prefix, sources }: OwnershipBounds, identifier: string): string[] {
  const faults: string[] = [];
  const bad = prefixFault(prefix);
  if (bad !== undefined) faults.push(`The prefix "${prefix}" ${bad}.`);
  if (!identifier.startsWith(prefix) || identifier.length === prefix.length) {
    faults.push(`"${identifier}" does not start with "${prefix}".`);
  }
  if (!/^[a-z](?:-?[a-z0-9])*$/.test(identifier) || identifier.length > 63) {
    faults.push(`"${identifier}" is no name of RDS in lower case.`);
  }
  if (sources.some((source) => source.toLowerCase() === identifier.toLowerCase())) {
    faults.push(`${identifier} is the source, or a member of it.`);
  }
  return faults;
}

export function kindOf(described: RdsInstance | RdsCluster): MutationTarget['kind'] {
  return 'members' in described ? 'cluster' : 'instance';
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.ARN.Constructing.html */
function isArnOf(
  { account, region }: OwnershipBounds,
  { kind, identifier }: MutationTarget,
  arn: string,
): boolean {
  const [scheme, partition = '', ...rest] = arn.split(':');
  const expected = ['rds', region, account, kind === 'instance' ? 'db' : 'cluster', identifier];
  return scheme === 'arn' && /^aws[a-z-]*$/.test(partition) && rest.join(':') === expected.join(':');
}
