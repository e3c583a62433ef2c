import { AdvisedError } from '@prodlike/core';
import type { Lease } from './lease';

/** Another run of ours works on what this one was to change. */
export function otherRotation(identifier: string, { run, at }: Lease): AdvisedError {
  return new AdvisedError(
    `Another rotation is at work on ${identifier}: ${run} said so at ${at.toISOString()}.`,
    'Wait until it has ended, then run again. To keep runs apart, give the workflow a concurrency group.',
  );
}
