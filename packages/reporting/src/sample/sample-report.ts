import type { PublicText } from '@prodlike/core';
import type {
  ReportedFailure,
  ReportedFault,
  ReportedResidue,
  ReportedUndecided,
} from '../scrub/scrub-report';

export type SampleTargetKind = 'image' | 'directory';

/**
 * `sealed`: proved and finished; `planned`: nothing was copied; `undecided`: columns without a decision; `failed`: something
 * failed, and there is no result; `refused`: the configuration is wrong.
 */
export type SampleVerdict = 'sealed' | 'planned' | 'undecided' | 'failed' | 'refused';

/** Where the rows came from. A host is never told. */
export interface ReportedSource {
  readonly database: PublicText;
  readonly serverVersion: PublicText;
  /** ISO 8601, UTC; null where nothing was copied. */
  readonly snapshotAt: PublicText | null;
  /** Whether it is a hot standby; null where that was not seen. */
  readonly standby: boolean | null;
}

/** What masking did to the columns of tables that are copied. */
export interface ReportedMasking {
  /** Nothing was masked, because `unmasked: true` said so. */
  readonly unmasked: boolean;
  readonly masked: number;
  readonly kept: number;
  /** Computed by the server from others. */
  readonly generated: number;
}

export interface ReportedPhase {
  readonly title: PublicText;
  readonly durationMs: number;
}

/** A table of the sample. */
export interface ReportedSampleTable {
  readonly table: PublicText;
  /** -1 where it is not known. */
  readonly sourceRows: number;
  /** False where it is the source's own estimate. */
  readonly sourceRowsExact: boolean;
  readonly rows: number;
  /** Of COPY data. */
  readonly bytes: number;
  readonly durationMs: number;
  /** Hexadecimal; the same over what the source sent and what the sample holds. */
  readonly checksum: PublicText;
}

/** How many rows came into the sample by a foreign key, declared or virtual. */
export interface ReportedEdge {
  readonly edge: PublicText;
  /** `down`: children of wanted rows; `up`: what rows refer to. */
  readonly direction: 'down' | 'up';
  readonly from: PublicText;
  readonly to: PublicText;
  readonly rows: number;
}

export interface ReportedSequence {
  readonly sequence: PublicText;
  /** What it was set to; text, because it may be larger than a JSON number holds. */
  readonly value: PublicText;
  /** Whether the next value comes after `value`, or is it. */
  readonly called: boolean;
  /** Where the value comes from. */
  readonly by: PublicText;
}

export interface ReportedOmission {
  readonly object: PublicText;
  readonly reason: PublicText;
}

export interface ReportedPlannedTable {
  readonly table: PublicText;
  readonly sourceRows: number;
  readonly rows: number;
  readonly bytes: number;
}

/** What `plan` foresees. All numbers are estimates. */
export interface ReportedSamplePlan {
  readonly rows: number;
  readonly bytes: number;
  /** Measured between the source and here; null where it was not. */
  readonly linkBytesPerSecond: number | null;
  /** How long the copying takes at that rate; null where it is not known. */
  readonly copyMs: number | null;
  readonly tables: readonly ReportedPlannedTable[];
  /** Edges that bring far more rows than they start from. */
  readonly exploding: readonly PublicText[];
  /** Foreign keys that no index of the child begins with. */
  readonly unindexed: readonly PublicText[];
  /** Tables without rows in the sample, each with the reason. */
  readonly leftOut: readonly ReportedOmission[];
}

/** The finished result: an image, or a folder. */
export interface ReportedImage {
  /** The image's id, or the folder. */
  readonly id: PublicText;
  /** Of the manifest in the registry; null where it was not pushed. */
  readonly digest: PublicText | null;
  readonly bytes: number;
  readonly labels: Readonly<Record<string, PublicText>>;
  /** From its start to the first answered query. */
  readonly readyMs: number;
  /** Names under which it is found. */
  readonly references: readonly PublicText[];
}

/** Everything that may leave a sample: sample.json is this value as JSON. `schemaVersion` rises when a field changes meaning. */
export interface SampleReport {
  readonly schemaVersion: 1;
  readonly target: SampleTargetKind;
  readonly verdict: SampleVerdict;
  /** ISO 8601, UTC. */
  readonly startedAt: PublicText;
  readonly finishedAt: PublicText;
  readonly durationMs: number;
  readonly prodlikeVersion: PublicText;
  readonly source: ReportedSource;
  /** Hex SHA-256 of prodlike.yml as it was read. */
  readonly policyHash: PublicText;
  readonly masking: ReportedMasking;
  readonly failure: ReportedFailure | null;
  readonly phases: readonly ReportedPhase[];
  readonly plan: ReportedSamplePlan | null;
  readonly tables: readonly ReportedSampleTable[];
  readonly edges: readonly ReportedEdge[];
  readonly sequences: readonly ReportedSequence[];
  readonly omitted: readonly ReportedOmission[];
  /** Roots of prodlike.yml that matched no row. */
  readonly emptyRoots: readonly PublicText[];
  readonly image: ReportedImage | null;
  /** Where originals were found in rows or files, or may be. */
  readonly residue: readonly ReportedResidue[];
  /** How much the proof searched, one line a search. */
  readonly coverage: readonly PublicText[];
  readonly undecided: readonly ReportedUndecided[];
  readonly faults: readonly ReportedFault[];
}
