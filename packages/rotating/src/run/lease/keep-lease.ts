import { ownershipTags } from '@prodlike/aws';
import { AdvisedError } from '@prodlike/core';
import { freeLease, leaseRun, leaseTag, readLease } from './lease';
import { otherRotation } from './other-rotation';
import type { Leasable } from './watch-leases';

export interface KeepLease {
  readonly run: string;
  readonly identifier: string;
  readonly validMs: number;
  readonly renewalMs: number;
  readonly now: () => Date;
  readonly describe: () => Promise<Leasable | undefined>;
  readonly writeTag: (value: string, signal: AbortSignal) => Promise<void>;
  /** Called once where the lease is another's, or could not be renewed for so long that it may be. */
  readonly onLost: (error: AdvisedError) => void;
}

/** A lease that this run holds. */
export interface KeptLease {
  /** @throws AdvisedError where what was just described says that another run has taken over */
  refuseOther(described: Leasable): void;
  /** Ends the renewals; what is under way is waited for. Safe to repeat. */
  stop(): Promise<void>;
  /** Stops, and lets the next run begin at once, unless that has begun already. */
  free(): Promise<void>;
}

/** Renews a lease that was just written until it is stopped. */
export function keepLease(keep: KeepLease): KeptLease {
  let renewedAt = keep.now();
  let underWay: Promise<void> = Promise.resolve();
  const stopped = new AbortController();
  const renew = async (): Promise<void> => {
    const at = keep.now();
    try {
      const lost = lostTo(await keep.describe(), keep, renewedAt);
      if (lost) return end(lost);
      await keep.writeTag(
        leaseTag({ run: keep.run, at }),
        AbortSignal.any([stopped.signal, AbortSignal.timeout(keep.validMs / 2)]),
      );
      renewedAt = at;
    } catch (error) {
      if (stopped.signal.aborted) return;
      if (keep.now().getTime() - renewedAt.getTime() >= keep.validMs) end(notRenewed(keep, error));
    }
  };
  let renewing = false;
  const timer = setInterval(() => {
    // One that AWS keeps waiting is not overtaken.
    if (renewing) return;
    renewing = true;
    underWay = renew().finally(() => {
      renewing = false;
    });
  }, keep.renewalMs);
  const end = (error: AdvisedError): void => {
    clearInterval(timer);
    keep.onLost(error);
  };
  const stop = async (): Promise<void> => {
    clearInterval(timer);
    stopped.abort();
    await underWay;
  };
  return {
    refuseOther(described) {
      const lost = lostTo(described, keep, renewedAt);
      if (lost) throw lost;
    },
    stop,
    async free() {
      await stop();
      const described = await keep.describe();
      if (readLease(described?.tags[ownershipTags.lease])?.run !== leaseRun(keep.run)) return;
      await keep.writeTag(freeLease, new AbortController().signal);
    },
  };
}

/** A stale answer shows an older lease: only one that is newer than ours has taken over. */
function lostTo(
  described: Leasable | undefined,
  { run, identifier }: KeepLease,
  renewedAt: Date,
): AdvisedError | undefined {
  const lease = readLease(described?.tags[ownershipTags.lease]);
  if (lease === undefined || lease.run === leaseRun(run) || lease.at <= renewedAt) return undefined;
  return otherRotation(identifier, lease);
}

function notRenewed({ identifier, validMs }: KeepLease, cause: unknown): AdvisedError {
  const minutes = Math.round((validMs / 60_000) * 10) / 10;
  return new AdvisedError(
    `That this run works on ${identifier} could not be said for ${minutes} minutes, so that another may have taken over.`,
    'Run it again: it goes on where this run stopped.',
    { cause },
  );
}
