import type { DatabaseSubject } from '@prodlike/aws';
import type { DescribedState } from '../../rotation-plan';
import type { RotationRequest } from '../../rotation-request';
import { namedSnapshot } from './named-snapshot';
import { newestSnapshot } from './newest-snapshot';
import { clusterClone, pointInTime } from './point-in-time';
import type { RestoreDecision } from './restore-choice';

/** What is restored, by what was asked for; a source that is missing is a fault by itself. */
export function decideRestore(
  request: RotationRequest,
  state: DescribedState,
  subject: DatabaseSubject | undefined,
): RestoreDecision {
  const { from } = request;
  if (from.kind === 'snapshot') {
    return namedSnapshot(request, state, { identifier: from.identifier, subject });
  }
  if (!subject) return { faults: [] };
  if (from.kind === 'newest') return newestSnapshot(request, state);
  if (from.kind === 'clone') return clusterClone(request, state);
  return pointInTime(request, state, { at: from.at, subject });
}
