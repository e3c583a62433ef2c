import type { DescribedState, RotationFault } from '../../rotation-plan';
import type { RotationRequest } from '../../rotation-request';
import { refusal } from './refusal';

/** Groups that inputs name and AWS does not know. */
export function groupFaults({ wanted }: RotationRequest, state: DescribedState): RotationFault[] {
  const named = [
    ['subnet-group', wanted.subnetGroup, state.subnetGroups, 'DB subnet group'],
    ['parameter-group', wanted.parameterGroup, state.parameterGroups, 'DB parameter group'],
    [
      'cluster-parameter-group',
      wanted.clusterParameterGroup,
      state.clusterParameterGroups,
      'DB cluster parameter group',
    ],
    ['option-group', wanted.optionGroup, state.optionGroups, 'option group'],
  ] as const;
  return named.flatMap(([input, name, known, what]) =>
    name === undefined || known.has(name)
      ? []
      : [
          refusal(
            input,
            `names "${name}", and there is no such ${what} in the account ${state.account} in ${state.region}`,
            `Create the ${what}, or leave the input out to take the source's.`,
          ),
        ],
  );
}
