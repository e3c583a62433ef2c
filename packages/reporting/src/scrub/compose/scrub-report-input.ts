import type { DecidedColumn, Detection, MaskingPlan, Policy, TypeFamily } from '@prodlike/masking';
import type {
  AccountOutcome,
  AfterScript,
  DisarmedObject,
  ProofResult,
  TableOutcome,
} from '@prodlike/scrubbing';
import type { ScrubMode } from '../scrub-report';

/** What a scrub planned, did and proved, as the packages that did it say it. */
export interface ScrubReportInput {
  readonly mode: ScrubMode;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly prodlikeVersion: string;
  /** Hex. */
  readonly policyHash: string;
  readonly policy: Policy;
  readonly plan: MaskingPlan;
  readonly detections: readonly Detection[];
  /** Whether `detections` come from rows too, not from the catalog alone. */
  readonly sampled: boolean;
  readonly familyOf: (type: DecidedColumn['column']['type']) => TypeFamily;
  readonly tables: readonly TableOutcome[];
  readonly accounts: readonly AccountOutcome[];
  readonly objects: readonly DisarmedObject[];
  readonly scripts: readonly AfterScript[];
  /** What could not be purged: sentences without a full stop. */
  readonly remarks: readonly string[];
  /** null where nothing was proved. */
  readonly proof: ProofResult | null;
  /** Why the run stopped before its end; the message is an AdvisedError's, public by its contract. */
  readonly failure?: { readonly step: string; readonly message: string };
}
