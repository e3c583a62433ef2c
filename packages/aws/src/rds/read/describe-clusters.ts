import { DescribeDBClustersCommand } from '@aws-sdk/client-rds';
import * as v from 'valibot';
import type { AwsCall } from '../../client/call-aws';
import { clusterAnswer } from '../fleet/cluster-answer';
import { parseAnswer } from '../fleet/parse-answer';
import type { RdsCluster } from '../fleet/rds-cluster';
import { allPages, pageSize } from './all-pages';
import type { RdsConnection } from './rds-connection';
import { unlessAbsent } from './unless-absent';

const answerSchema = v.object({
  DBClusters: v.optional(v.array(clusterAnswer), []),
  Marker: v.optional(v.string()),
});

/** @param name undefined: all of the region; of one that does not exist nothing is found */
export function describeClusters({ client, region }: RdsConnection, name?: string): Promise<RdsCluster[]> {
  const resource = name === undefined ? `the DB clusters of ${region}` : `DB cluster "${name}" in ${region}`;
  const call: AwsCall = { action: 'rds:DescribeDBClusters', resource };
  return allPages(resource, async (Marker) => {
    const input = { DBClusterIdentifier: name, MaxRecords: pageSize, Marker };
    const send = () => client.send(new DescribeDBClustersCommand(input));
    const answer = await unlessAbsent(call, ['DBClusterNotFound'], send);
    const page = parseAnswer(call.action, answerSchema, answer ?? {});
    return { items: page.DBClusters, marker: page.Marker };
  });
}
