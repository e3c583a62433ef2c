import { setTimeout as delay } from 'node:timers/promises';

export interface RetryOptions {
  /** True for errors after which the call can be repeated without doing anything twice. All others are thrown at once. */
  readonly isSafe: (error: unknown) => boolean;
  /** Calls in all, the first included. */
  readonly attempts?: number;
  /** Upper bound of the first pause in ms; it doubles with each further one. */
  readonly firstPauseMs?: number;
  readonly maxPauseMs?: number;
  /** Told before each pause. */
  readonly onRetry?: (line: string) => void;
  readonly signal?: AbortSignal;
}

/**
 * Calls `run` until it succeeds, fails unsafely, or `attempts` are used up; then throws the last error.
 * Pauses use full jitter: uniform in 0 … min(maxPauseMs, firstPauseMs × 2^n)
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
 *
 * @param label names the call in the log, e.g. `Updating the comment`
 */
export async function retry<T>(label: string, run: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { attempts = 4, firstPauseMs = 500, maxPauseMs = 20_000 } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt >= attempts || !options.isSafe(error)) throw error;
      const pauseMs = Math.random() * Math.min(maxPauseMs, firstPauseMs * 2 ** (attempt - 1));
      options.onRetry?.(`${label} failed (attempt ${attempt} of ${attempts}); trying again.`);
      await delay(pauseMs, undefined, options.signal ? { signal: options.signal } : {});
    }
  }
}
