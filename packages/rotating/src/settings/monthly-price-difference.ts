import type { DatabaseSubject, RdsInstance } from '@prodlike/aws';
import type { RotationPlan } from '../rotation-plan';
import type { MonthlyPrices } from '../rotation-request';

/** As AWS's own calculator counts a month (https://calculator.aws). */
const hoursOfMonth = 730;

/**
 * What the new one costs a month more than the source, by the prices of the request: instances by the hour and, outside Aurora, whose
 * storage is paid by its use, volumes by the GB. Multi-AZ pays both twice (https://aws.amazon.com/rds/postgresql/pricing/).
 *
 * @returns undefined where a price is missing
 */
export function monthlyPriceDifference(
  prices: MonthlyPrices,
  source: DatabaseSubject,
  next: DatabaseSubject,
): RotationPlan['priceDifference'] {
  const before = monthlyPrice(prices, source);
  const after = monthlyPrice(prices, next);
  if (before === undefined || after === undefined) return undefined;
  return { amount: Math.round((after - before) * 100) / 100, currency: prices.currency };
}

function monthlyPrice(
  prices: MonthlyPrices,
  { cluster, members, instance }: DatabaseSubject,
): number | undefined {
  const servers = cluster ? (members ?? []) : instance ? [instance] : [];
  if (servers.length === 0) return undefined;
  let sum = 0;
  for (const one of servers) {
    const hour = prices.instanceHour[one.instanceClass];
    const volume = cluster ? 0 : volumePrice(prices, one);
    if (hour === undefined || volume === undefined) return undefined;
    sum += (hour * hoursOfMonth + volume) * (one.multiAz ? 2 : 1);
  }
  return sum;
}

function volumePrice(
  { storageGbMonth }: MonthlyPrices,
  { storageType = 'gp2', allocatedStorageGb }: RdsInstance,
): number | undefined {
  const price = storageGbMonth[storageType];
  return price === undefined || allocatedStorageGb === undefined ? undefined : price * allocatedStorageGb;
}
