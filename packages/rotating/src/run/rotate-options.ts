import type { GuardedRds, GuardedRoute53, MutationBounds, RdsReader } from '@prodlike/aws';
import type { CleanUp } from '@prodlike/core';
import type { RotationRequest } from '../rotation-request';
import type { RotationEffects } from './rotation-effects';

/** How long each wait for AWS may take, in milliseconds. */
export interface RotationDeadlines {
  /** For a snapshot that is in progress. */
  readonly snapshotMs: number;
  /** From the restore's call until it is available: large volumes have been seen to take over an hour. */
  readonly availableMs: number;
  /** For a change of the password or the security groups. */
  readonly changeMs: number;
  /** How long RDS may take to show that it has begun a change that leaves no trace once it is done. */
  readonly changeShowsMs: number;
  /** Until all of Route 53's servers have the record. */
  readonly insyncMs: number;
}

export const defaultDeadlines: RotationDeadlines = {
  snapshotMs: 2 * 3_600_000,
  availableMs: 4 * 3_600_000,
  changeMs: 30 * 60_000,
  changeShowsMs: 30_000,
  insyncMs: 10 * 60_000,
};

export interface RotateOptions {
  readonly request: RotationRequest;
  readonly bounds: MutationBounds;
  readonly reader: RdsReader;
  readonly rds: GuardedRds;
  readonly dns: GuardedRoute53;
  /**
   * Who this is, for leases: the same for all attempts of one run, e.g. `owner/repository/123456`; unlike any other's. A lease
   * of its own is taken over at once.
   */
  readonly run: string;
  readonly effects: RotationEffects;
  /** `password`: a new master password; `iam`: no password at all any more (MasterUserAuthenticationType iam-db-auth). */
  readonly signInBy: 'password' | 'iam';
  /** What becomes of the new instance after a definite failure before the record has moved for good. */
  readonly onFailure: 'delete' | 'keep';
  /** Its interruption stops the rotation at the next safe point. */
  readonly cleanUp: CleanUp;
  readonly report: (line: string) => void;
  readonly deadlines?: Partial<RotationDeadlines>;
  /** Between two looks at the same thing, with jitter; 5,000 where absent. */
  readonly pollMs?: number;
  /** Absent: two minutes, renewed every 30 s. */
  readonly lease?: { readonly validMs: number; readonly renewalMs: number };
  readonly now?: () => Date;
}
