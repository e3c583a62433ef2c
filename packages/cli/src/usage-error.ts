import { AdvisedError } from '@prodlike/core';

/** Arguments that are not understood. The command line exits with 2. */
export class UsageError extends AdvisedError {
  override readonly name = 'UsageError';
}
