import { settled, type WaitCondition } from './wait-condition';

/** RDS may tell of a change only a little after it has taken the call; then it is `modifying` or names what is pending. */
const unseenMs = 30_000;

/**
 * Settled again after a change that leaves no trace in the end, such as that of a master password: either the change was seen
 * under way, or long enough was waited for it to show. To be made when the change's call has returned.
 *
 * @param showsWithinMs how long RDS may take to tell of it
 */
export function settledAfterChange(showsWithinMs: number = unseenMs): WaitCondition {
  const fromMs = performance.now();
  let seen = false;
  return {
    words: `${settled.words} after its change`,
    missing(described) {
      const missing = settled.missing(described);
      if (missing !== undefined) seen = true;
      if (missing !== undefined || seen) return missing;
      return performance.now() - fromMs >= showsWithinMs
        ? undefined
        : `${described.status}, the change not begun`;
    },
  };
}
