import { isMasked, leadsTo } from '@prodlike/aws';
import type { RotationOutcome } from './rotation-outcome';
import type { RotationRun } from './rotation-run';

/** What the new instance or cluster is at the end. */
export async function describeNext(run: RotationRun): Promise<Pick<RotationOutcome, 'next'>> {
  const [found, record] = await Promise.all([run.find(), run.findRecord()]);
  if (!found) return {};
  return {
    next: {
      ...run.next,
      ...found.endpoint,
      data: isMasked(found) ? 'masked' : 'unmasked',
      inUse: record?.values.some((value) => leadsTo(value, found)) ?? false,
    },
  };
}
