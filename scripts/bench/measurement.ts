/** One line of the table: what was measured, beside what it is compared with in the same run. */
export interface Measurement {
  readonly name: string;
  readonly measured: string;
  readonly reference: string;
  /** The promise, e.g. `≤ 1.03×`. */
  readonly bound: string;
  /** How much of the bound is used: 1 is exactly the bound, more breaks it. */
  readonly usedShare: number;
}

/** One group of measurements; `missing` says why this machine cannot make them. */
export interface BenchCase {
  readonly name: string;
  missing?(): string | undefined;
  run(rounds: number): Promise<readonly Measurement[]>;
}
