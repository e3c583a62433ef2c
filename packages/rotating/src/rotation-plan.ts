import type { RdsCluster, RdsInstance, RdsSnapshot, RestoreSettings } from '@prodlike/aws';

/** Everything that was described, at one time. */
export interface DescribedState {
  readonly now: Date;
  readonly account: string;
  readonly region: string;
  readonly instances: readonly RdsInstance[];
  readonly clusters: readonly RdsCluster[];
  /** Of the source, automated, AWS Backup's and manual; and the one asked for by id. */
  readonly snapshots: readonly RdsSnapshot[];
  /** The groups that the request names and AWS knows. */
  readonly subnetGroups: ReadonlySet<string>;
  readonly parameterGroups: ReadonlySet<string>;
  readonly clusterParameterGroups: ReadonlySet<string>;
  readonly optionGroups: ReadonlySet<string>;
  readonly zone: { readonly id: string; readonly name: string; readonly private: boolean } | undefined;
  /** The record of the name, of whatever type; undefined: there is none. */
  readonly record: DescribedRecord | undefined;
}

export interface DescribedRecord {
  readonly type: string;
  readonly ttlSeconds?: number;
  /** Host names without the dot at their end. */
  readonly values: readonly string[];
}

export const rotationSteps = [
  'wait-for-snapshot',
  'restore',
  'wait-until-available',
  'secure',
  'scrub',
  'open',
  'switch-record',
  'check',
  'retire',
] as const;

export type RotationStep = (typeof rotationSteps)[number];

/** One line of the plan as it is printed. */
export interface PlannedStep {
  readonly step: RotationStep;
  /** An identifier, a record's name. */
  readonly target: string;
  /** The call of AWS in the words of IAM, or what else is done, e.g. `scrub`. */
  readonly call: string;
}

/** One setting, source against new. */
export interface ComparedSetting {
  /** e.g. `instance class`. */
  readonly name: string;
  readonly source: string;
  readonly next: string;
  readonly verdict: 'equal' | 'on-purpose' | 'surprise';
}

/** Why a rotation cannot run, and what to do. */
export interface RotationFault {
  /** The input that is at fault, where one is. */
  readonly input?: string;
  readonly fault: string;
  readonly remedy: string;
  /** Whether a dry run is refused too; the others are things that only a real run needs. */
  readonly refusesPlan: boolean;
}

export interface RotationPlan {
  readonly faults: readonly RotationFault[];
  /** `rotate`; `resume` what an earlier run left; `up-to-date`: only `retire` is left, or nothing. */
  readonly kind: 'rotate' | 'resume' | 'up-to-date';
  readonly snapshot: { readonly id: string; readonly createdAt?: Date; readonly status: string } | undefined;
  readonly instances: {
    readonly source: string;
    /** Ours, newest first; those that will be deleted among them. */
    readonly previous: readonly string[];
    readonly next: string;
  };
  /** What the record points at now, of ours. */
  readonly current: string | undefined;
  /** Ours, to be deleted at the end: unfinished ones, and finished ones beyond `keep`. */
  readonly retired: readonly string[];
  /** What the new one holds, as its tag says it: a snapshot's identifier, or a point in time. */
  readonly restoredFrom: string | undefined;
  /** How it is made, or was to be made by the run that is resumed; absent where it is there, or not all is known. */
  readonly restore?: RestoreSettings;
  /** Of the masked instance; undefined: nobody has said, and there is no present one to take them from. */
  readonly securityGroups: readonly string[] | undefined;
  readonly steps: readonly PlannedStep[];
  readonly settings: readonly ComparedSetting[];
  /** A month, new against source; absent without prices. */
  readonly priceDifference?: { readonly amount: number; readonly currency: string };
}
