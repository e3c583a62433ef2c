import type { RdsSnapshot, RestoreFrom } from '@prodlike/aws';
import type { RotationFault } from '../../rotation-plan';

/** What the new one is restored from. */
export interface RestoreChoice {
  /** What its tag says: the snapshot's identifier, or the point in time. */
  readonly restoredFrom: string;
  readonly from: RestoreFrom;
  /** Its snapshot, or a point in time in a snapshot's place. */
  readonly snapshot: { readonly id: string; readonly createdAt?: Date; readonly status: string };
  /** Absent for a point in time and a clone. */
  readonly described?: RdsSnapshot;
}

/** A choice, or why there is none. */
export type RestoreDecision =
  | { readonly choice: RestoreChoice; readonly faults: readonly RotationFault[] }
  | { readonly choice?: never; readonly faults: readonly RotationFault[] };

/** No choice. */
export function noRestore(input: string, fault: string, remedy: string): RestoreDecision {
  return { faults: [{ input, fault, remedy, refusesPlan: true }] };
}

/** The choice of a snapshot. */
export function ofSnapshot(described: RdsSnapshot): RestoreChoice {
  const { identifier, arn, type, status, createdAt } = described;
  const shared = type === 'shared' || type === 'public';
  return {
    restoredFrom: identifier,
    from: { kind: 'snapshot', snapshot: shared ? arn : identifier },
    snapshot: { id: identifier, status, ...(createdAt ? { createdAt } : {}) },
    described,
  };
}
