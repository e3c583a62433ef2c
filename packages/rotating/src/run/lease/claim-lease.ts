import { ownershipTags } from '@prodlike/aws';
import { leaseRun, leaseTag, readLease } from './lease';
import { otherRotation } from './other-rotation';
import { type Leasable, type WatchLeases, watchLeases } from './watch-leases';

export interface ClaimLease extends Omit<WatchLeases<Leasable>, 'describe'> {
  /** Describes afresh what is claimed. */
  readonly describe: () => Promise<Leasable>;
  readonly writeTag: (value: string) => Promise<void>;
}

/** How long what is described may be older than what was written; after that somebody has written over it. */
const staleMs = 10_000;

/**
 * Takes the lease of something that is there: waits until no other run holds it, writes, and reads back, as the last
 * writer has it. Where that is neither this run nor one that is newer, it begins anew: the other may have given it up, or have
 * a clock that is behind.
 *
 * @throws AdvisedError where another run is at work, or was faster
 */
export async function claimLease(claim: ClaimLease): Promise<void> {
  do await watchLeases({ ...claim, describe: async () => [await claim.describe()] });
  while (!(await writeLease(claim)));
}

/** @returns whether it is described as it was written */
async function writeLease({ run, now, describe, pause, writeTag }: ClaimLease): Promise<boolean> {
  const at = now();
  await writeTag(leaseTag({ run, at }));
  do {
    const { identifier, tags } = await describe();
    const lease = readLease(tags[ownershipTags.lease]);
    if (lease && lease.at >= at) {
      if (lease.run === leaseRun(run)) return true;
      throw otherRotation(identifier, lease);
    }
    await pause();
  } while (now().getTime() - at.getTime() < staleMs);
  return false;
}
