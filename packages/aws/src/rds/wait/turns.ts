import { setTimeout as delay } from 'node:timers/promises';

/** Lets those who poll the same API go one after another, with a gap between any two. */
export interface Turns {
  /**
   * Resolves when it is the caller's turn.
   *
   * @throws the signal's reason
   */
  next(signal?: AbortSignal): Promise<void>;
}

/** @param gapMs between two turns, whoever takes them */
export function takeTurns(gapMs: number): Turns {
  let freeAtMs = 0;
  return {
    async next(signal) {
      signal?.throwIfAborted();
      const atMs = Math.max(performance.now(), freeAtMs);
      freeAtMs = atMs + gapMs;
      await pause(atMs - performance.now(), signal);
    },
  };
}

/**
 * Waits, unless the signal comes first.
 *
 * @throws the signal's reason
 */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  if (ms <= 0) return;
  try {
    await delay(Math.ceil(ms), undefined, signal ? { signal } : {});
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}
