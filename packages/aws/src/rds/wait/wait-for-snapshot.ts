import { AdvisedError } from '@prodlike/core';
import type { RdsSnapshot } from '../fleet/rds-snapshot';
import type { RdsReader } from '../read/rds-reader';
import { type PollOptions, pollUntil } from './poll-until';

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_CreateSnapshot.html: the others are `available` and these. */
const neverAvailable = new Set(['failed', 'deleting', 'deleted', 'incompatible-restore']);

/**
 * Waits until a snapshot in progress is available.
 *
 * @throws AdvisedError where it failed or is gone, or AWS refuses; DeadlineError with how far it was; the signal's reason
 */
export function waitForSnapshot(
  { polling: { descriptions, turns } }: RdsReader,
  snapshot: Pick<RdsSnapshot, 'kind' | 'identifier'>,
  options: PollOptions,
): Promise<RdsSnapshot> {
  const what = `Snapshot "${snapshot.identifier}"`;
  const instead = 'Run again: the run takes the newest snapshot that there is then; or name one.';
  return pollUntil<RdsSnapshot>(
    async () => {
      const found = await descriptions.describeSnapshot(snapshot.kind, snapshot.identifier);
      if (!found) throw new AdvisedError(`${what} is gone.`, instead);
      if (found.status === 'available') return { kind: 'done', value: found };
      if (neverAvailable.has(found.status))
        throw new AdvisedError(`${what} will not be available: its status is ${found.status}.`, instead);
      const percent = found.percentProgress === undefined ? '' : `, ${found.percentProgress} %`;
      return { kind: 'waiting', seen: `${found.status}${percent}` };
    },
    { ...options, what, until: 'is available', turns },
  );
}
