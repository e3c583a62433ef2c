import type { MutationBounds } from '../guard/mutation';
import type { RdsReader } from '../read/rds-reader';
import type { GuardedRds } from './guarded-rds';
import type { ReadRecord } from './mutation-facts';
import { type RetryTimes, retryTimes } from './retry-times';

export interface GuardOptions {
  /** Reads the record of the bounds: what it points at is not deleted. Absent only where the bounds name none. */
  readonly readRecord?: ReadRecord;
  /** Absent: 30 min while RDS does not take a call, 10 s while descriptions may be old, 5 s between attempts. */
  readonly retry?: Partial<RetryTimes>;
}

/** The guarded way to change RDS within bounds; the caller ends it with `close()`, and the reader by itself. */
export async function guardedRds(
  reader: RdsReader,
  bounds: MutationBounds,
  options: GuardOptions = {},
): Promise<GuardedRds> {
  const { readRecord } = options;
  if (bounds.record && !readRecord) throw new Error('The record of the bounds cannot be read.');
  // Loaded only by runs that use RDS.
  const { GuardedApi } = await import('./guarded-api');
  return new GuardedApi({
    reader,
    bounds,
    readRecord: readRecord ?? (async () => null),
    retry: { ...retryTimes, ...options.retry },
  });
}
