import { AdvisedError } from '../errors';
import type { CleanUp } from './clean-up/clean-up';

const minuteMs = 60_000;

export interface TimeLimit {
  readonly cleanUp: CleanUp;
  readonly limitMs: number;
  /** A whole sentence: what to do once the time is up. */
  readonly advice: string;
}

/**
 * Runs to its end, or until the time is up: then what is under way is interrupted as by a signal.
 *
 * @throws AdvisedError when the time is up
 */
export async function withTimeLimit<T>(
  { cleanUp, limitMs, advice }: TimeLimit,
  run: () => Promise<T>,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let late: AdvisedError | undefined;
  const timeUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const minutes = Math.round((limitMs / minuteMs) * 100) / 100;
      late = new AdvisedError(`The time was up after ${minutes} minutes (input timeout).`, advice);
      cleanUp.interrupt(late);
      void cleanUp.run().then(() => reject(late));
    }, limitMs);
  });
  try {
    return await Promise.race([run(), timeUp]);
  } catch (error) {
    // What was under way ends in its own words, which do not say why.
    throw late ?? error;
  } finally {
    clearTimeout(timer);
  }
}
