import type { RdsDescriptions } from '@prodlike/aws';
import type { DescribedState } from '../rotation-plan';
import type { WantedSettings } from '../rotation-request';

type NamedGroups = Pick<
  DescribedState,
  'subnetGroups' | 'parameterGroups' | 'clusterParameterGroups' | 'optionGroups'
>;

/** Which of the groups that the request names there are; what the source has is not asked for. */
export async function describeNamedGroups(
  rds: RdsDescriptions,
  wanted: WantedSettings,
): Promise<NamedGroups> {
  const [subnetGroups, parameterGroups, clusterParameterGroups, optionGroups] = await Promise.all([
    known(wanted.subnetGroup, (name) => rds.describeSubnetGroup(name)),
    known(wanted.parameterGroup, (name) => rds.describeParameterGroup(name)),
    known(wanted.clusterParameterGroup, (name) => rds.describeClusterParameterGroup(name)),
    known(wanted.optionGroup, (name) => rds.describeOptionGroup(name)),
  ]);
  return { subnetGroups, parameterGroups, clusterParameterGroups, optionGroups };
}

async function known(
  name: string | undefined,
  describe: (name: string) => Promise<unknown>,
): Promise<ReadonlySet<string>> {
  if (name === undefined) return new Set();
  return new Set((await describe(name)) === undefined ? [] : [name]);
}
