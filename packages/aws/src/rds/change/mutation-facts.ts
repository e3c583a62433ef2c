import type { RdsCluster } from '../fleet/rds-cluster';
import type { RdsInstance } from '../fleet/rds-instance';
import { leadsTo } from '../guard/leads-to';
import type { Mutation, MutationBounds } from '../guard/mutation';
import type { MutationFacts } from '../guard/mutation-facts';
import type { RdsDescriptions } from '../read/rds-reader';

/** The record of the bounds as it is; undefined: there is none. */
export type ReadRecord = () => Promise<MutationFacts['record'] | undefined>;

/** Describes everything that a mutation touches, for the guard. */
export async function mutationFacts(
  rds: RdsDescriptions,
  bounds: MutationBounds,
  mutation: Mutation,
  readRecord: ReadRecord,
): Promise<MutationFacts> {
  // It matters for what it points at now: to what is deleted, and to its own change.
  const needed = bounds.record && /^(?:Delete|ChangeResource)/.test(mutation.call);
  const record = needed ? ((await readRecord()) ?? null) : null;
  const nothing = { target: null, cluster: null, valueTarget: null, presentTarget: null };
  if (mutation.call === 'ChangeResourceRecordSets') {
    const [present] = record?.values ?? [];
    return {
      ...nothing,
      record,
      valueTarget: await ownerOf(rds, bounds, mutation.value),
      presentTarget: present === undefined ? null : await ownerOf(rds, bounds, present),
    };
  }
  const target = (await rds.describeTarget(mutation.target)) ?? null;
  const joined = 'cluster' in mutation ? mutation.cluster : undefined;
  const name = joined ?? (target && 'cluster' in target ? target.cluster : undefined);
  const cluster = name === undefined ? null : ((await rds.describeCluster(name)) ?? null);
  return { ...nothing, record, target, cluster };
}

/**
 * Whose endpoint a host name is. The first label of an endpoint is its identifier, and only identifiers under the prefix can
 * be ours.
 */
async function ownerOf(
  rds: RdsDescriptions,
  { prefix }: MutationBounds,
  host: string,
): Promise<RdsInstance | RdsCluster | null> {
  const [label = ''] = host.toLowerCase().split('.');
  if (!label.startsWith(prefix) || !/^[a-z][a-z0-9-]{0,62}$/.test(label)) return null;
  const found = [await rds.describeInstance(label), await rds.describeCluster(label)];
  return found.find((one) => one !== undefined && leadsTo(host, one)) ?? null;
}
