import type { ObservedStatement } from '@prodlike/observing';
import { type DurationBucket, durationBuckets } from './duration-buckets';

/** How many statements had their slowest call in each range of durations, shortest first. */
export function slowestCalls(statements: readonly ObservedStatement[]): readonly DurationBucket[] {
  return durationBuckets(statements.map(({ maxMs }) => maxMs));
}
