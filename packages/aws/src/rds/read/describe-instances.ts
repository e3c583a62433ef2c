import { DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import * as v from 'valibot';
import type { AwsCall } from '../../client/call-aws';
import { instanceAnswer } from '../fleet/instance-answer';
import { parseAnswer } from '../fleet/parse-answer';
import type { RdsInstance } from '../fleet/rds-instance';
import { allPages, pageSize } from './all-pages';
import type { RdsConnection } from './rds-connection';
import { unlessAbsent } from './unless-absent';

const answerSchema = v.object({
  DBInstances: v.optional(v.array(instanceAnswer), []),
  Marker: v.optional(v.string()),
});

/** @param name undefined: all of the region; of one that does not exist nothing is found */
export function describeInstances({ client, region }: RdsConnection, name?: string): Promise<RdsInstance[]> {
  const resource =
    name === undefined ? `the DB instances of ${region}` : `DB instance "${name}" in ${region}`;
  const call: AwsCall = { action: 'rds:DescribeDBInstances', resource };
  return allPages(resource, async (Marker) => {
    const input = { DBInstanceIdentifier: name, MaxRecords: pageSize, Marker };
    const send = () => client.send(new DescribeDBInstancesCommand(input));
    const answer = await unlessAbsent(call, ['DBInstanceNotFound'], send);
    const page = parseAnswer(call.action, answerSchema, answer ?? {});
    return { items: page.DBInstances, marker: page.Marker };
  });
}
