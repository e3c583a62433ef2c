import type { PublicText } from '@prodlike/core';

/** The plan of one execution that took long enough to be recorded. */
export interface ObservedPlan {
  /** 1, 2, 3 … in order of execution. */
  readonly id: number;
  readonly statement: PublicText;
  readonly migration: PublicText;
  readonly startedMs: number;
  readonly durationMs: number;
  /** EXPLAIN's JSON as text, as any plan viewer takes it; names stay, and every constant in it is masked. */
  readonly plan: PublicText;
}
