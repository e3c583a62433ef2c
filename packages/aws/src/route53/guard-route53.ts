import { type RetryTimes, retryTimes } from '../rds/change/retry-times';
import type { MutationBounds } from '../rds/guard/mutation';
import type { RdsReader } from '../rds/read/rds-reader';
import type { GuardedRoute53, Route53Reader } from './route53-reader';

/**
 * The guarded way to change the record of the bounds; the caller ends it with `close()`, which ends the reader of Route 53
 * too, and the one of RDS by itself.
 *
 * @param retry absent: as guardedRds has it
 */
export async function guardedRoute53(
  route53: Route53Reader,
  rds: RdsReader,
  bounds: MutationBounds,
  retry: Partial<RetryTimes> = {},
): Promise<GuardedRoute53> {
  // Loaded only by runs that use Route 53.
  const { GuardedRoute53Api } = await import('./guarded-route53-api');
  return new GuardedRoute53Api(route53, {
    reader: rds,
    bounds,
    readRecord: async () =>
      bounds.record && (await route53.findRecord(bounds.record.zoneId, bounds.record.name)),
    retry: { ...retryTimes, ...retry },
  });
}
