import type { RdsInstance } from '../fleet/rds-instance';
import type { RestoreWishes } from './restore-wishes';

/** Type and provisioned performance of an instance's volume. */
export interface StorageSettings {
  readonly storageType: string | undefined;
  readonly iops: number | undefined;
  readonly throughputMbps: number | undefined;
}

/** Below it, gp3 has its baseline, and RDS refuses a call that names IOPS or throughput for PostgreSQL. */
const leastGp3Gb = 400;

/**
 * As wished, else as the source has it, with IOPS only where RDS takes them
 * (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html).
 *
 * @param sizeGb of the snapshot; undefined: not known
 */
export function chooseStorage(
  wishes: Pick<RestoreWishes, 'storageType' | 'iops'>,
  base: RdsInstance | undefined,
  sizeGb: number | undefined,
): StorageSettings {
  const storageType = wishes.storageType ?? base?.storageType;
  const same = storageType === base?.storageType;
  const isProvisioned = storageType === 'io1' || storageType === 'io2';
  const isLargeGp3 = storageType === 'gp3' && (sizeGb ?? 0) >= leastGp3Gb;
  const asBase = same && (isProvisioned || isLargeGp3) ? base : undefined;
  return {
    storageType,
    iops: wishes.iops ?? asBase?.iops,
    throughputMbps: isLargeGp3 ? asBase?.throughputMbps : undefined,
  };
}
