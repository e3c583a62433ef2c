import {
  DescribeDBClusterParameterGroupsCommand,
  DescribeDBParameterGroupsCommand,
  DescribeDBSubnetGroupsCommand,
  DescribeOptionGroupsCommand,
} from '@aws-sdk/client-rds';
import * as v from 'valibot';
import type { AwsCall } from '../../client/call-aws';
import { parseAnswer } from '../fleet/parse-answer';
import { present } from '../fleet/present';
import type { RdsConnection } from './rds-connection';
import type { OptionGroup, ParameterGroup, SubnetGroup } from './rds-reader';
import { unlessAbsent } from './unless-absent';

const subnetGroups = v.object({
  DBSubnetGroups: v.optional(
    v.array(v.object({ DBSubnetGroupName: v.string(), VpcId: v.optional(v.string()) })),
    [],
  ),
});
const parameterGroups = v.object({
  DBParameterGroups: v.optional(
    v.array(v.object({ DBParameterGroupName: v.string(), DBParameterGroupFamily: v.string() })),
    [],
  ),
});
const clusterParameterGroups = v.object({
  DBClusterParameterGroups: v.optional(
    v.array(v.object({ DBClusterParameterGroupName: v.string(), DBParameterGroupFamily: v.string() })),
    [],
  ),
});
const optionGroups = v.object({
  OptionGroupsList: v.optional(
    v.array(
      v.object({ OptionGroupName: v.string(), EngineName: v.string(), MajorEngineVersion: v.string() }),
    ),
    [],
  ),
});

export async function describeSubnetGroup(
  { client, region }: RdsConnection,
  name: string,
): Promise<SubnetGroup | undefined> {
  const call: AwsCall = {
    action: 'rds:DescribeDBSubnetGroups',
    resource: `DB subnet group "${name}" in ${region}`,
  };
  const send = () => client.send(new DescribeDBSubnetGroupsCommand({ DBSubnetGroupName: name }));
  const answer = (await unlessAbsent(call, ['DBSubnetGroupNotFound'], send)) ?? {};
  const [found] = parseAnswer(call.action, subnetGroups, answer).DBSubnetGroups;
  return found && { name: found.DBSubnetGroupName, ...present({ vpc: found.VpcId }) };
}

export async function describeParameterGroup(
  { client, region }: RdsConnection,
  name: string,
): Promise<ParameterGroup | undefined> {
  const resource = `DB parameter group "${name}" in ${region}`;
  const call: AwsCall = { action: 'rds:DescribeDBParameterGroups', resource };
  const send = () => client.send(new DescribeDBParameterGroupsCommand({ DBParameterGroupName: name }));
  const answer = (await unlessAbsent(call, ['DBParameterGroupNotFound'], send)) ?? {};
  const [found] = parseAnswer(call.action, parameterGroups, answer).DBParameterGroups;
  return found && { name: found.DBParameterGroupName, family: found.DBParameterGroupFamily };
}

export async function describeClusterParameterGroup(
  { client, region }: RdsConnection,
  name: string,
): Promise<ParameterGroup | undefined> {
  const resource = `DB cluster parameter group "${name}" in ${region}`;
  const call: AwsCall = { action: 'rds:DescribeDBClusterParameterGroups', resource };
  const input = { DBClusterParameterGroupName: name };
  const send = () => client.send(new DescribeDBClusterParameterGroupsCommand(input));
  // The code on the wire is that of an instance's parameter group.
  const absent = ['DBParameterGroupNotFound', 'DBClusterParameterGroupNotFound'];
  const answer = (await unlessAbsent(call, absent, send)) ?? {};
  const [found] = parseAnswer(call.action, clusterParameterGroups, answer).DBClusterParameterGroups;
  return found && { name: found.DBClusterParameterGroupName, family: found.DBParameterGroupFamily };
}

export async function describeOptionGroup(
  { client, region }: RdsConnection,
  name: string,
): Promise<OptionGroup | undefined> {
  const call: AwsCall = {
    action: 'rds:DescribeOptionGroups',
    resource: `option group "${name}" in ${region}`,
  };
  const send = () => client.send(new DescribeOptionGroupsCommand({ OptionGroupName: name }));
  const answer = (await unlessAbsent(call, ['OptionGroupNotFound'], send)) ?? {};
  const [found] = parseAnswer(call.action, optionGroups, answer).OptionGroupsList;
  return (
    found && {
      name: found.OptionGroupName,
      engine: found.EngineName,
      majorVersion: found.MajorEngineVersion,
    }
  );
}
