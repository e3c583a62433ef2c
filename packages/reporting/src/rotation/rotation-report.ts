import type { PublicText } from '@prodlike/core';
import type { ComparedSetting, RotationPlan, RotationStep, StepOutcome } from '@prodlike/rotating';
import type { ReportedFault, ScrubVerdict } from '../scrub/scrub-report';

/**
 * `rotated`: the record points at the new instance; `up-to-date`: there was nothing newer to restore; `planned`: a dry run, nothing
 * was changed; `failed`: it stopped before its end; `refused`: inputs or what they name cannot be, nothing was changed.
 */
export type RotationVerdict = 'rotated' | 'up-to-date' | 'planned' | 'failed' | 'refused';

export interface ReportedSnapshot {
  /** Its identifier, or the point in time. */
  readonly id: PublicText;
  /** ISO 8601, UTC; null while it is being taken. */
  readonly createdAt: PublicText | null;
}

/** One line of the plan. */
export interface ReportedPlannedStep {
  readonly step: RotationStep;
  readonly target: PublicText;
  /** The call of AWS in the words of IAM, or what else is done. */
  readonly call: PublicText;
}

export interface ReportedStep {
  readonly step: RotationStep;
  /** ISO 8601, UTC; null where it did not start. */
  readonly startedAt: PublicText | null;
  readonly durationMs: number | null;
  readonly outcome: StepOutcome['outcome'];
  /** What was found or done, or why it failed. */
  readonly note: PublicText | null;
}

/** A setting, source against new. */
export interface ReportedSetting {
  readonly name: PublicText;
  readonly source: PublicText;
  readonly next: PublicText;
  readonly verdict: ComparedSetting['verdict'];
}

/** The name that developers use. */
export interface ReportedRecord {
  readonly name: PublicText;
  readonly zone: PublicText;
  /** What it pointed at when the run began; null where there was no record. */
  readonly before: PublicText | null;
  /** What it points at now; null where it was not moved, or moved back. */
  readonly after: PublicText | null;
}

export interface ReportedRotationFailure {
  readonly step: PublicText;
  readonly message: PublicText;
  /** `definite`: the next run would end alike; `interrupted`: it goes on where this one stopped. */
  readonly kind: 'definite' | 'interrupted';
  /** What became of the new instance. */
  readonly next: 'none' | 'deleted' | 'kept' | 'in-use';
  readonly rolledBack: boolean;
}

/** The scrub in a few numbers; all of it is in scrub.json. */
export interface ReportedRotationScrub {
  readonly verdict: ScrubVerdict;
  readonly maskedColumns: number;
  readonly tables: number;
  readonly undecided: number;
  /** Places that still hold originals. */
  readonly residue: number;
}

/** Everything that may leave a rotation: rotation.json is this value as JSON. `schemaVersion` rises when a field changes meaning. */
export interface RotationReport {
  readonly schemaVersion: 1;
  readonly verdict: RotationVerdict;
  readonly dryRun: boolean;
  /** ISO 8601, UTC. */
  readonly startedAt: PublicText;
  readonly finishedAt: PublicText;
  readonly durationMs: number;
  readonly prodlikeVersion: PublicText;
  readonly account: PublicText;
  readonly region: PublicText;
  /** Hex SHA-256 of prodlike.yml and of the scripts that run after masking; null where a dry run had none. */
  readonly policyHash: PublicText | null;
  readonly kind: RotationPlan['kind'];
  readonly snapshot: ReportedSnapshot | null;
  readonly instances: {
    readonly source: PublicText;
    /** Ours that were there before, newest first. */
    readonly previous: readonly PublicText[];
    readonly next: PublicText;
  };
  /** Host and port of the new instance; null where it has none yet. */
  readonly endpoint: PublicText | null;
  readonly record: ReportedRecord;
  readonly plan: readonly ReportedPlannedStep[];
  readonly settings: readonly ReportedSetting[];
  readonly steps: readonly ReportedStep[];
  /** Ours that this run deleted. */
  readonly deleted: readonly PublicText[];
  /** A month, new against source; null without prices. */
  readonly priceDifference: { readonly amount: number; readonly currency: PublicText } | null;
  readonly scrub: ReportedRotationScrub | null;
  /** What a real run would still need; of a dry run. */
  readonly notes: readonly ReportedFault[];
  /** Why the plan cannot be carried out. */
  readonly faults: readonly ReportedFault[];
  readonly failure: ReportedRotationFailure | null;
}
