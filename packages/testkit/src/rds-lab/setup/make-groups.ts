import type { AwsAnswer } from '../../aws/error-answer';
import { type AskMoto, pathRequest, queryRequest } from '../wire/setup-request';
import { parseXml } from '../wire/xml';

/** Names of what a lab's world holds besides databases. */
export const labNames = {
  subnetGroup: 'dev-subnets',
  parameterGroup: 'dev-parameters',
  clusterParameterGroup: 'dev-cluster-parameters',
  optionGroup: 'dev-options',
} as const;

/** Makes subnet, parameter and option groups. @param major of PostgreSQL */
export async function makeGroups(askMoto: AskMoto, region: string, major: number): Promise<void> {
  const ask = async (action: string, fields: Record<string, string>): Promise<AwsAnswer> =>
    required(action, await askMoto(queryRequest(action, region, fields)));
  const subnets = parseXml((await ask('ec2:DescribeSubnets', {})).body.toString()).find('subnetSet');
  const ids = (subnets?.children ?? []).map((subnet) => subnet.textOf('subnetId') ?? '');
  const described = { Description: 'of the test' };
  await ask('rds:CreateDBSubnetGroup', {
    DBSubnetGroupName: labNames.subnetGroup,
    DBSubnetGroupDescription: 'of the test',
    ...Object.fromEntries(ids.map((id, index) => [`SubnetIds.SubnetIdentifier.${index + 1}`, id])),
  });
  await ask('rds:CreateDBParameterGroup', {
    DBParameterGroupName: labNames.parameterGroup,
    DBParameterGroupFamily: `postgres${major}`,
    ...described,
  });
  await ask('rds:CreateDBClusterParameterGroup', {
    DBClusterParameterGroupName: labNames.clusterParameterGroup,
    DBParameterGroupFamily: `aurora-postgresql${major}`,
    ...described,
  });
  await ask('rds:CreateOptionGroup', {
    OptionGroupName: labNames.optionGroup,
    EngineName: 'postgres',
    // The newest that moto knows.
    MajorEngineVersion: '13',
    OptionGroupDescription: 'of the test',
  });
}

/** Makes a hosted zone. @returns its id */
export async function makeZone(askMoto: AskMoto, region: string, name: string): Promise<string> {
  const body = `<CreateHostedZoneRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><Name>${name}</Name><CallerReference>${crypto.randomUUID()}</CallerReference></CreateHostedZoneRequest>`;
  const request = pathRequest('route53:CreateHostedZone', region, 'POST', '/2013-04-01/hostedzone', body);
  const answer = required('route53:CreateHostedZone', await askMoto(request));
  return (parseXml(answer.body.toString()).find('Id')?.text ?? '').replace('/hostedzone/', '');
}

/** @throws where a call of the set-up failed */
export function required(action: string, answer: AwsAnswer): AwsAnswer {
  if (answer.status < 300) return answer;
  throw new Error(`${action} failed in moto: ${answer.body.toString()}`);
}
