import { type AwsLab, labNames } from '@prodlike/testkit';
import type { RotationRequest } from '../../rotation-request';
import { labRequest } from './rotate-lab';

/** Adds the cluster `shop` to a lab, with the data of its `prod`. @returns what asks for its rotation */
export async function clusterWish(lab: AwsLab): Promise<Partial<RotationRequest>> {
  await lab.addCluster({ identifier: 'shop', dataOf: 'prod', tags: { environment: 'production' } });
  await lab.takeSnapshot({ kind: 'cluster', of: 'shop' });
  return {
    source: { kind: 'cluster', identifier: 'shop' },
    wanted: {
      ...labRequest(lab).wanted,
      optionGroup: undefined,
      parameterGroup: undefined,
      clusterParameterGroup: labNames.clusterParameterGroup,
    },
  };
}
