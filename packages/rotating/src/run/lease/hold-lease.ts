import { ownershipTags } from '@prodlike/aws';
import type { RotationRun } from '../rotation-run';
import { claimLease } from './claim-lease';
import { keepLease } from './keep-lease';

/**
 * Holds the lease of the new instance or cluster until the run ends.
 *
 * @param how `made`: by this run, with its lease; `found`: it is to be claimed
 * @throws AdvisedError where another run is at work
 */
export async function holdLease(run: RotationRun, how: 'made' | 'found'): Promise<void> {
  const { identifier } = run.next;
  const { validMs, renewalMs } = run.lease;
  const shared = {
    run: run.options.run,
    validMs,
    now: run.now,
    writeTag: (value: string, signal: AbortSignal = run.signal) =>
      run.options.rds.tag(run.next, { [ownershipTags.lease]: value }, { signal }),
  };
  if (how === 'found') {
    await claimLease({
      ...shared,
      describe: async () => (await run.find()) ?? { identifier, tags: {} },
      pause: () => run.pause(),
      report: run.options.report,
    });
  }
  run.keptLease = keepLease({
    ...shared,
    identifier,
    renewalMs,
    describe: () => run.find(),
    onLost: (error) => run.abort(error),
  });
}
