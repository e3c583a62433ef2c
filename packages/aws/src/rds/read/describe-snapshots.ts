import { DescribeDBClusterSnapshotsCommand, DescribeDBSnapshotsCommand } from '@aws-sdk/client-rds';
import * as v from 'valibot';
import type { AwsCall } from '../../client/call-aws';
import { parseAnswer } from '../fleet/parse-answer';
import type { RdsSnapshot } from '../fleet/rds-snapshot';
import { clusterSnapshotAnswer, instanceSnapshotAnswer } from '../fleet/snapshot-answer';
import type { MutationTarget } from '../guard/mutation';
import { allPages, pageSize } from './all-pages';
import type { RdsConnection } from './rds-connection';
import { unlessAbsent } from './unless-absent';

export interface SnapshotFilter {
  readonly kind: MutationTarget['kind'];
  /** What they were taken of. */
  readonly source?: string;
  /** Of one snapshot; or the ARN of one that another account shares. */
  readonly identifier?: string;
  /** Absent: automated and manual ones, without AWS Backup's. */
  readonly type?: 'automated' | 'awsbackup' | 'manual';
}

const marker = v.optional(v.string());
const ofInstances = v.object({
  DBSnapshots: v.optional(v.array(instanceSnapshotAnswer), []),
  Marker: marker,
});
const ofClusters = v.object({
  DBClusterSnapshots: v.optional(v.array(clusterSnapshotAnswer), []),
  Marker: marker,
});

/** Nothing is found of what does not exist. */
export function describeSnapshots(
  { client, region }: RdsConnection,
  filter: SnapshotFilter,
): Promise<RdsSnapshot[]> {
  const { kind, source, identifier, type } = filter;
  const what = identifier === undefined ? `the snapshots of "${source}"` : `snapshot "${identifier}"`;
  const resource = `${what} in ${region}`;
  const common = {
    SnapshotType: type,
    // By the identifier of one that another account shares, nothing is found without it.
    ...(identifier === undefined ? {} : { IncludeShared: true }),
    MaxRecords: pageSize,
  };
  if (kind === 'cluster') {
    const call: AwsCall = { action: 'rds:DescribeDBClusterSnapshots', resource };
    return allPages(resource, async (Marker) => {
      const names = { DBClusterIdentifier: source, DBClusterSnapshotIdentifier: identifier };
      const send = () => client.send(new DescribeDBClusterSnapshotsCommand({ ...common, ...names, Marker }));
      const answer = await unlessAbsent(call, ['DBClusterSnapshotNotFound', 'DBClusterNotFound'], send);
      const page = parseAnswer(call.action, ofClusters, answer ?? {});
      return { items: page.DBClusterSnapshots, marker: page.Marker };
    });
  }
  const call: AwsCall = { action: 'rds:DescribeDBSnapshots', resource };
  return allPages(resource, async (Marker) => {
    const names = { DBInstanceIdentifier: source, DBSnapshotIdentifier: identifier };
    const send = () => client.send(new DescribeDBSnapshotsCommand({ ...common, ...names, Marker }));
    const answer = await unlessAbsent(call, ['DBSnapshotNotFound', 'DBInstanceNotFound'], send);
    const page = parseAnswer(call.action, ofInstances, answer ?? {});
    return { items: page.DBSnapshots, marker: page.Marker };
  });
}
