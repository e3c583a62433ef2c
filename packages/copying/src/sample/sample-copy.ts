import type { CopiedLargeObjects } from '../large-objects/copy-large-objects';
import type { Omitted } from '../omitted';
import type { FinishedSchema } from '../schema/finish/finished-schema';
import type { SequenceOutcome } from '../sequences/sequence-outcome';

/** What a copy of a sample holds, and where it came from. */
export interface SampleCopy {
  /** The moment of the source that all rows are of. */
  readonly snapshotAt: Date;
  /** As `server_version_num`. */
  readonly sourceVersion: number;
  /** Every table with storage whose rows may be in the copy, also where none is; as the catalog sorts them. */
  readonly tables: readonly SampledTable[];
  readonly edges: readonly SampledEdge[];
  /** Roots that matched nothing, by their paths in the configuration. */
  readonly emptyRoots: readonly string[];
  readonly sequences: readonly SequenceOutcome[];
  readonly largeObjects: Omit<CopiedLargeObjects, 'omitted'>;
  readonly omitted: readonly Omitted[];
  readonly finished: Omit<FinishedSchema, 'omitted'>;
  /** SHA-256 in hexadecimal over the definitions of the copy's schema. */
  readonly schemaHash: string;
  /** SHA-256 in hexadecimal over what becomes of each masked column; null where nothing is masked. */
  readonly policyHash: string | null;
  /** How many snapshots it took; 1 unless one was lost. */
  readonly snapshots: number;
}

export interface SampledTable {
  readonly schema: string;
  readonly name: string;
  /** Of the whole table on the source. */
  readonly sourceRows: number;
  /** False where `sourceRows` is the planner's estimate. */
  readonly sourceRowsExact: boolean;
  readonly rows: number;
  /** Of COPY data. */
  readonly bytes: number;
  readonly durationMs: number;
  /** CRC-32 of the COPY data, hexadecimal. */
  readonly checksum: string;
}

/** By which foreign key how many rows came. */
export interface SampledEdge {
  /** As the configuration names it. */
  readonly name: string;
  /** Where the rows that asked for them are: the parent's table for `down`, the child's for `up`. Partitioned tables by their root. */
  readonly from: { readonly schema: string; readonly name: string };
  readonly to: { readonly schema: string; readonly name: string };
  readonly direction: 'down' | 'up';
  readonly rows: number;
}
