import type { RotationOutcome, RotationPlan, StepOutcome } from '@prodlike/rotating';
import type { ScrubReport } from '../../scrub/scrub-report';

/** What a rotation planned and did, as the packages that did it say it. */
export interface RotationReportInput {
  readonly dryRun: boolean;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly prodlikeVersion: string;
  readonly account: string;
  readonly region: string;
  /** Hex. */
  readonly policyHash: string | undefined;
  readonly plan: Pick<
    RotationPlan,
    'faults' | 'kind' | 'snapshot' | 'instances' | 'steps' | 'settings' | 'priceDifference'
  >;
  readonly record: {
    readonly name: string;
    readonly zoneId: string;
    /** Its values when the run began. */
    readonly before: readonly string[];
  };
  /** Absent: nothing was carried out. */
  readonly outcome?: Pick<RotationOutcome, 'steps' | 'next' | 'deleted'>;
  readonly scrub?: ScrubReport;
  readonly failure?: RotationFailure;
}

export interface RotationFailure extends Omit<NonNullable<RotationOutcome['failure']>, 'step' | 'error'> {
  readonly step: StepOutcome['step'];
  /** An AdvisedError's, public by its contract. */
  readonly message: string;
}
