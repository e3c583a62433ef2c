const shortestMs = 8;
const longestMs = 250;
/** The error of a lock's times is at most this part of the statement's duration, once it is older than 0.4 s. */
const relativeError = 0.02;

/** How long to wait for the next poll while the youngest statement under way is this old, in ms. */
export function pollIntervalMs(ageMs: number): number {
  return Math.min(longestMs, Math.max(shortestMs, ageMs * relativeError));
}
