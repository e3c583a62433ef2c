import { ownershipTags } from '@prodlike/aws';
import { type Lease, leaseState, readLease } from './lease';
import { otherRotation } from './other-rotation';

/** What can have a lease. */
export interface Leasable {
  readonly identifier: string;
  readonly tags: Readonly<Record<string, string>>;
}

export interface WatchLeases<T extends Leasable> {
  readonly run: string;
  readonly validMs: number;
  readonly now: () => Date;
  /** Describes what may be held, of ours only; then, again and again, what was found to be. */
  readonly describe: (held: readonly T[] | undefined) => Promise<readonly T[]>;
  /** Resolves when it is time to look again; rejects once the run is interrupted. */
  readonly pause: () => Promise<void>;
  readonly report: (line: string) => void;
}

/**
 * Waits until no other run holds what is described: one that was killed renews nothing, and its lease runs out.
 *
 * @throws AdvisedError as soon as another run is seen to renew
 */
export async function watchLeases<T extends Leasable>(watch: WatchLeases<T>): Promise<void> {
  const { run, validMs, now, report } = watch;
  const seen = new Map<string, Lease>();
  const isHeld = ({ identifier, tags }: T): boolean => {
    const lease = readLease(tags[ownershipTags.lease]);
    if (lease === undefined || leaseState(lease, { run, now: now(), validMs }) !== 'held') return false;
    const before = seen.get(identifier);
    if (before && (before.run !== lease.run || lease.at > before.at)) throw otherRotation(identifier, lease);
    if (!before) report(`${identifier} is held by ${lease.run}: watching whether it is still at work.`);
    seen.set(identifier, lease);
    return true;
  };
  let held = (await watch.describe(undefined)).filter(isHeld);
  while (held.length > 0) {
    await watch.pause();
    held = (await watch.describe(held)).filter(isHeld);
  }
}
