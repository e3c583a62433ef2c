import type { DatabaseSubject } from '@prodlike/aws';
import { nearestWord } from '@prodlike/core';
import type { DescribedState, RotationFault } from '../../rotation-plan';
import type { RotationRequest } from '../../rotation-request';

const engines = { instance: 'postgres', cluster: 'aurora-postgresql' } as const;

/** Why the source cannot be rotated from. One that is in another account is no fault where a snapshot is given by its id. */
export function sourceFaults(
  { source, from }: RotationRequest,
  state: DescribedState,
  subject: DatabaseSubject | undefined,
): RotationFault[] {
  const { kind, identifier } = source;
  const input = `source-${kind}`;
  const fault = (what: string, remedy: string): RotationFault => ({
    input,
    fault: what,
    remedy,
    refusesPlan: true,
  });
  const described = kind === 'cluster' ? subject?.cluster : subject?.instance;
  if (!described) {
    if (from.kind === 'snapshot') return [];
    const known = (kind === 'cluster' ? state.clusters : state.instances).map((one) => one.identifier);
    const near = nearestWord(identifier, known);
    return [
      fault(
        `names "${identifier}", and there is no such ${kind} in the account ${state.account} in ${state.region}`,
        near === undefined
          ? 'Name the one in production, and check the region and the role.'
          : `Did you mean "${near}"? If not, check the region and the role.`,
      ),
    ];
  }
  if ('cluster' in described && described.cluster !== undefined) {
    return [
      fault(
        `names "${identifier}", a member of the cluster "${described.cluster}", of which only the cluster has snapshots`,
        `Set source-cluster: ${described.cluster} instead.`,
      ),
    ];
  }
  if (described.engine !== engines[kind]) {
    return [
      fault(
        `names "${identifier}", whose engine is ${described.engine}`,
        `An ${kind} to rotate from has the engine ${engines[kind]}.`,
      ),
    ];
  }
  return [];
}
