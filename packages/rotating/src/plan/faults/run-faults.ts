import type { RotationFault } from '../../rotation-plan';
import type { RotationRequest } from '../../rotation-request';
import { missingForRun } from './refusal';

/** What a dry run does without. */
export function runFaults(
  { wanted, policyHash }: RotationRequest,
  securityGroups: readonly string[] | undefined,
): RotationFault[] {
  const faults: RotationFault[] = [];
  if (policyHash === undefined) {
    faults.push(
      missingForRun(
        'config',
        'names no file with a masking policy, and nothing is opened that was not masked',
        'Write one with `prodlike init`, and set config to its path.',
      ),
    );
  }
  if (wanted.quarantineGroup === undefined) {
    faults.push(
      missingForRun(
        'quarantine-security-group',
        'is missing, and the new instance has to be kept apart until it is masked',
        'Make a security group that lets in the bastion or the runner and nothing else, and set its id.',
      ),
    );
  }
  if (securityGroups === undefined) {
    faults.push(
      missingForRun(
        'security-groups',
        'is missing, and there is no present development instance to take them from',
        'Set the ids of the groups that the masked instance gets.',
      ),
    );
  }
  return faults;
}
