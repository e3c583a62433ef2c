export interface RetryTimes {
  /** How long a call is made again while AWS does not take it. */
  readonly retryMs: number;
  /** How long the guard looks again before it refuses: a description may be older than what this run has just changed. */
  readonly staleMs: number;
  readonly pollMs: number;
}

export const retryTimes: RetryTimes = { retryMs: 30 * 60_000, staleMs: 10_000, pollMs: 5_000 };
