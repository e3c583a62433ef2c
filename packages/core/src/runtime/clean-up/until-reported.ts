import type { CleanUp } from './clean-up';

/** The runner kills a cancelled step after ten seconds in all. */
const reportDeadlineMs = 3_000;
const doNothing = (): void => undefined;

/**
 * Runs a story that reports at its end, however it ends: a signal ends the process only after what it interrupted has written
 * its report.
 *
 * @param cleanUp without entries yet: what is deferred first runs last
 */
export async function untilReported<T>(cleanUp: CleanUp, tell: () => Promise<T>): Promise<T> {
  // Also what is thrown before the first await is the story's.
  const story = Promise.resolve().then(tell);
  cleanUp.defer('the report', () => story.then(doNothing, doNothing), { deadlineMs: reportDeadlineMs });
  return await story;
}
