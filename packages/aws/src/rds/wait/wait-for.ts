import { AdvisedError, formatDuration } from '@prodlike/core';
import type { RdsCluster } from '../fleet/rds-cluster';
import type { RdsInstance } from '../fleet/rds-instance';
import type { RdsReader } from '../read/rds-reader';
import { describeTarget } from './describe-target';
import { type PollOptions, pollUntil } from './poll-until';
import { statusMeaning } from './status-meaning';
import type { WaitCondition } from './wait-condition';

export interface WaitOptions extends PollOptions {
  /** How long it may not be found: RDS may not know yet what it has just begun to create. 120,000 where absent. */
  readonly missingGraceMs?: number;
}

const defaultGraceMs = 120_000;

/**
 * Waits until an instance or a cluster is as wanted.
 *
 * @throws AdvisedError where its status will not change by itself, where it is gone, or where AWS refuses
 * @throws DeadlineError with what was seen last; the signal's reason
 */
export function waitFor(
  reader: RdsReader,
  target: { readonly kind: 'instance'; readonly identifier: string },
  condition: WaitCondition,
  options: WaitOptions,
): Promise<RdsInstance>;
export function waitFor(
  reader: RdsReader,
  target: { readonly kind: 'cluster'; readonly identifier: string },
  condition: WaitCondition,
  options: WaitOptions,
): Promise<RdsCluster>;
export function waitFor(
  { polling: { descriptions, turns } }: RdsReader,
  target: { readonly kind: 'instance' | 'cluster'; readonly identifier: string },
  condition: WaitCondition,
  options: WaitOptions,
): Promise<RdsInstance | RdsCluster> {
  const what = describeTarget(target);
  const { missingGraceMs = defaultGraceMs } = options;
  let seenAtMs = performance.now();
  return pollUntil<RdsInstance | RdsCluster>(
    async () => {
      const described = await descriptions.describeTarget(target);
      if (!described) {
        if (performance.now() - seenAtMs < missingGraceMs) return { kind: 'waiting', seen: 'not found yet' };
        throw gone(what, missingGraceMs);
      }
      seenAtMs = performance.now();
      const meaning = statusMeaning(described.status);
      if (meaning.kind === 'broken')
        throw new AdvisedError(`${what} ${meaning.fault} (status ${described.status}).`, meaning.remedy);
      const missing = condition.missing(described);
      return missing === undefined ? { kind: 'done', value: described } : { kind: 'waiting', seen: missing };
    },
    { ...options, what, until: condition.words, turns },
  );
}

function gone(what: string, graceMs: number): AdvisedError {
  return new AdvisedError(
    `${what} was not found for ${formatDuration(graceMs)}.`,
    'Somebody may have deleted it: see in CloudTrail who. Run again to make a new one.',
  );
}
