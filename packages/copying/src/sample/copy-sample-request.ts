import type { CleanUp, Host } from '@prodlike/core';
import type { MaskingPlan } from '@prodlike/masking';
import type { ConnectionParameters, PgDump, SourceSnapshot } from '@prodlike/postgres';
import type { ChosenRows, SamplingPlan } from '@prodlike/subsetting';
import type { RowSource } from '../relay/row-source';

export interface CopySampleRequest {
  readonly source: ConnectionParameters;
  /** Of `maskingSettings`; empty where nothing is masked. */
  readonly settings: Readonly<Record<string, string>>;
  /** Without faults. */
  readonly sampling: SamplingPlan;
  /** Without faults and undecided columns. Null: rows go as they are. */
  readonly masking: MaskingPlan | null;
  readonly target: {
    /** A superuser of a server of our own, in an empty database. */
    readonly connection: ConnectionParameters;
    /** As `server_version_num`. */
    readonly serverVersion: number;
    /** Those that can be created there. */
    readonly extensions: ReadonlySet<string>;
  };
  /** Knows servers of the source's version. */
  readonly pgDump: PgDump;
  /** Roles that the copy is to have, though nothing names them. */
  readonly accounts?: readonly string[];
  /** What is in large objects; absent: `remove` where anything is masked. References to them hold either way. */
  readonly largeObjects?: 'keep' | 'remove';
  /** For temporary files; the caller's own, and only for this run. */
  readonly folder: string;
  /** How many tables and indexes at a time; 4 where absent. */
  readonly concurrency?: number;
  /** COPY over the source's sessions where absent. */
  readonly rowSource?: RowSource;
  /** Gets the sessions that are opened; interrupted, everything ends. */
  readonly cleanUp: CleanUp;
  readonly phase: Host['phase'];
  readonly warn: (line: string) => void;
  /** Once rows are chosen and before any is copied; what it throws ends the copy. */
  readonly checkChosen?: (chosen: ChosenRows) => void;
  /** What else is to be read of the very moment that the rows are of, after they were copied. Again for each snapshot. */
  readonly alsoInSnapshot?: (snapshot: SourceSnapshot, chosen: ChosenRows) => Promise<void>;
}
