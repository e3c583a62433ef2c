import { AdvisedError } from '../errors';
import { formatDuration } from './format-duration';

/** A call that did not answer in time. The call itself may still be running. */
export class DeadlineError extends AdvisedError {
  override readonly name = 'DeadlineError';
}

/**
 * Settles as `promise` does, or rejects after `deadlineMs`.
 *
 * @param what what was waited for, as the subject of a sentence, e.g. `Starting the clone's server`
 * @param advice what the user can do about it
 * @throws DeadlineError
 */
export async function withDeadline<T>(
  promise: Promise<T>,
  deadlineMs: number,
  what: string,
  advice = 'Run it again; if it happens each time, look at how busy the machine or the server is.',
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const expiry = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new DeadlineError(`${what} took longer than ${formatDuration(deadlineMs)}.`, advice));
    }, deadlineMs);
  });
  try {
    return await Promise.race([promise, expiry]);
  } finally {
    clearTimeout(timer);
  }
}
