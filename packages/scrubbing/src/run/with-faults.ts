import type { PolicyFault } from '@prodlike/masking';
import type { PlannedScrub } from './scrub-run';

/** The plan with further faults of the policy, known only from the server. */
export function withFaults<P extends PlannedScrub | undefined>(
  planned: P,
  faults: readonly PolicyFault[],
): P {
  if (planned === undefined || faults.length === 0) return planned;
  const { plan } = planned;
  return { ...planned, plan: { ...plan, faults: [...plan.faults, ...faults] } };
}
