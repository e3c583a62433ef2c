import type { CleanUp, Host } from '@prodlike/core';
import type { DecidedColumn, MaskingPlan, PolicyFault, UndecidedColumn } from '@prodlike/masking';
import type { SampleReportInput } from '@prodlike/reporting';
import type { SamplingPlan } from '@prodlike/subsetting';

/** The configuration applied to the source's catalog. */
export interface PlannedSample {
  readonly sampling: SamplingPlan;
  /** null: rows are copied as they are. */
  readonly masking: MaskingPlan | null;
  /** Of tables that are copied; empty where nothing is masked. */
  readonly decided: readonly DecidedColumn[];
  readonly undecided: readonly UndecidedColumn[];
  /** Of the masking policy. */
  readonly faults: readonly PolicyFault[];
}

type Copied = Pick<
  SampleReportInput,
  'tables' | 'edges' | 'sequences' | 'omitted' | 'emptyRoots' | 'snapshotAt' | 'standby'
>;

/** One run: what it has done so far, so that the report says it however the run ends. */
export class SampleRun {
  readonly startedAt = new Date();
  readonly host: Host;
  readonly cleanUp: CleanUp;
  planned: PlannedSample | undefined;
  foreseen: SampleReportInput['plan'] = null;
  copied: Copied = {
    tables: [],
    edges: [],
    sequences: [],
    omitted: [],
    emptyRoots: [],
    snapshotAt: null,
    standby: null,
  };
  image: SampleReportInput['image'] = null;
  residue: SampleReportInput['residue'] = [];
  coverage: readonly string[] = [];
  readonly phases: { readonly title: string; readonly durationMs: number }[] = [];
  #step = 'Connecting';

  constructor(host: Host, cleanUp: CleanUp) {
    this.host = host;
    this.cleanUp = cleanUp;
  }

  /** What is or was last under way. */
  get step(): string {
    return this.#step;
  }

  /** Runs one step in a log group of its own, and remembers how long it took. */
  readonly phase: Host['phase'] = async (title, run) => {
    this.#step = title;
    const startedMs = performance.now();
    try {
      return await this.host.phase(title, run);
    } finally {
      this.phases.push({ title, durationMs: Math.round(performance.now() - startedMs) });
    }
  };
}
