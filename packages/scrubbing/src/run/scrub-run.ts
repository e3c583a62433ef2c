import type { CleanUp, Host, Progress } from '@prodlike/core';
import type { Detection, MaskingPlan } from '@prodlike/masking';
import type { AccountOutcome, AfterScript, DisarmedObject, ProofResult, TableOutcome } from '../scrub-result';

/** The policy applied to the database's catalog. */
export interface PlannedScrub {
  readonly plan: MaskingPlan;
  readonly detections: readonly Detection[];
  /** Whether rows were sampled for the detections. */
  readonly sampled: boolean;
}

/** One run: what it has done so far, so that the report says it however the run ends. */
export class ScrubRun {
  readonly startedAt = new Date();
  readonly host: Host;
  readonly cleanUp: CleanUp;
  planned: PlannedScrub | undefined;
  tables: readonly TableOutcome[] = [];
  accounts: readonly AccountOutcome[] = [];
  objects: readonly DisarmedObject[] = [];
  scripts: readonly AfterScript[] = [];
  remarks: readonly string[] = [];
  proof: ProofResult | null = null;
  #step = 'Connect';

  constructor(host: Host, cleanUp: CleanUp) {
    this.host = host;
    this.cleanUp = cleanUp;
  }

  /** When it began, and what it has done so far. */
  outcomes() {
    const { startedAt, tables, accounts, objects, scripts, remarks, proof } = this;
    return { startedAt, tables, accounts, objects, scripts, remarks, proof };
  }

  /** What is or was last under way. */
  get step(): string {
    return this.#step;
  }

  /** Runs one step in a log group of its own. */
  async phase<T>(title: string, run: (report: (line: string) => void) => Promise<T>): Promise<T> {
    this.#step = title;
    return await this.host.phase(title, (progress: Progress) => run((line) => progress.report(line)));
  }
}
