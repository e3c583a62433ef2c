import { awsErrorName } from '../client/aws-failure';

/**
 * Whether an error of RDS is of this kind. RDS writes some of its codes with `Fault` at their end, and the SDK's classes have
 * it where the code has none: both mean the same.
 *
 * @param kinds without `Fault`, e.g. `DBInstanceNotFound`
 */
export function isRdsError(error: unknown, ...kinds: readonly string[]): boolean {
  return kinds.includes(awsErrorName(error).replace(/Fault$/, ''));
}

/** RDS is at work on an instance or a cluster, and takes the call later. */
export function isBusy(error: unknown): boolean {
  return isRdsError(error, 'InvalidDBInstanceState', 'InvalidDBClusterState');
}
