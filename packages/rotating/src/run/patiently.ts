import { withDeadline } from '@prodlike/core';

/** AWS may throttle, and the SDK tries again for so long. */
const patienceMs = 60_000;
/** Once the run is interrupted, which has seconds left. */
const lastPatienceMs = 3_000;

/**
 * Waits for a call that comes after a run's steps: a minute, but three seconds from the moment of an interruption on.
 *
 * @param what as withDeadline has it
 * @throws DeadlineError
 */
export async function patiently<T>(call: Promise<T>, interruption: AbortSignal, what: string): Promise<T> {
  const answered = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patienceMs);
    if (interruption.aborted) resolve();
    interruption.addEventListener('abort', () => resolve(), { signal: answered.signal });
  });
  try {
    await Promise.race([call, patience]);
    return await withDeadline(call, lastPatienceMs, what);
  } finally {
    clearTimeout(timer);
    answered.abort();
  }
}
