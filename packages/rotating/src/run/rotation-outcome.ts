import type { RotationPlan, RotationStep } from '../rotation-plan';

export interface StepOutcome {
  readonly step: RotationStep;
  /** Absent where it did not start. */
  readonly startedAt?: Date;
  readonly durationMs?: number;
  /**
   * `skipped`: what it would have made was there already, or nothing was to be done; `planned`: it did not start, as of a dry
   * run or after a failure.
   */
  readonly outcome: 'done' | 'skipped' | 'failed' | 'planned';
  /** What was found or done, or why it failed, as a public sentence. */
  readonly note?: string;
}

/** What a rotation came to, however it ended. */
export interface RotationOutcome {
  /** As it was decided last: a run that was waiting for a snapshot plans again. */
  readonly plan: RotationPlan;
  /** Every step of `rotationSteps`, in that order. */
  readonly steps: readonly StepOutcome[];
  /** The new instance or cluster, where it is there. */
  readonly next?: {
    readonly kind: 'instance' | 'cluster';
    readonly identifier: string;
    readonly host?: string;
    readonly port?: number;
    readonly data: 'unmasked' | 'masked';
    /** Whether the record points at it. */
    readonly inUse: boolean;
  };
  /** Deleted by this run, or found to be under deletion. */
  readonly deleted: readonly string[];
  /** Absent: it succeeded. */
  readonly failure?: {
    readonly step: RotationStep;
    /** An AdvisedError for whatever a user can do something about. */
    readonly error: unknown;
    /** `definite`: the next run would end alike; `interrupted`: it goes on where this one stopped. */
    readonly kind: 'definite' | 'interrupted';
    /** What became of the new instance or cluster; `in-use`: the record points at it. */
    readonly next: 'none' | 'deleted' | 'kept' | 'in-use';
    /** Whether the record was set back. */
    readonly rolledBack: boolean;
  };
}
