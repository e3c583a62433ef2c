import type { DecidedColumn, MaskingPlan } from '@prodlike/masking';
import type { Residue } from '@prodlike/scrubbing';
import type { SampleTargetKind } from '../sample-report';

/** A table or sequence by its catalog names. */
interface Named {
  readonly schema: string;
  readonly name: string;
}

export interface SampledTable extends Named {
  readonly sourceRows: number;
  /** False where `sourceRows` is an estimate. */
  readonly sourceRowsExact: boolean;
  readonly rows: number;
  readonly bytes: number;
  readonly durationMs: number;
  readonly checksum: string;
}

export interface SampledEdge {
  readonly name: string;
  readonly direction: 'down' | 'up';
  readonly from: Named;
  readonly to: Named;
  readonly rows: number;
}

export interface SampledSequence {
  readonly sequence: Named;
  readonly value: bigint | string;
  readonly called: boolean;
  /** Our own words. */
  readonly by: string;
}

/** Words of our own and names, no value. */
export interface SampleOmission {
  readonly object: string;
  readonly reason: string;
}

export interface ForeseenSample {
  readonly tables: readonly {
    readonly table: Named;
    readonly sourceRows: number;
    readonly rows: number;
    readonly bytes: number;
  }[];
  readonly linkBytesPerSecond: number | null;
  readonly exploding: readonly string[];
  readonly unindexed: readonly string[];
  readonly leftOut: readonly SampleOmission[];
}

/** What a sample planned, copied and sealed, as the packages that did it say it. */
export interface SampleReportInput {
  readonly target: SampleTargetKind;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly prodlikeVersion: string;
  /** Hex. */
  readonly policyHash: string;
  readonly database: string;
  /** As server_version_num. */
  readonly serverVersion: number;
  readonly snapshotAt: Date | null;
  readonly standby: boolean | null;
  /** Decisions for the columns of tables that are copied; null: unmasked. */
  readonly decided: readonly DecidedColumn[] | null;
  readonly undecided: MaskingPlan['undecided'];
  readonly faults: MaskingPlan['faults'];
  readonly phases: readonly { readonly title: string; readonly durationMs: number }[];
  readonly plan: ForeseenSample | null;
  readonly tables: readonly SampledTable[];
  readonly edges: readonly SampledEdge[];
  readonly sequences: readonly SampledSequence[];
  readonly omitted: readonly SampleOmission[];
  /** Paths in prodlike.yml. */
  readonly emptyRoots: readonly string[];
  readonly image: {
    readonly id: string;
    readonly digest: string | null;
    readonly sizeBytes: number;
    readonly labels: Readonly<Record<string, string>>;
    readonly readyMs: number;
    readonly references: readonly string[];
  } | null;
  readonly residue: readonly Residue[];
  readonly coverage: readonly string[];
  /** Why the run stopped before its end; the message is an AdvisedError's, public by its contract. */
  readonly failure?: { readonly step: string; readonly message: string };
}
