import { AdvisedError } from '@prodlike/core';

/** A failure that the next run would meet again: what was made for nothing may be deleted. Every other one is an interruption. */
export class DefiniteFailure extends AdvisedError {
  override readonly name = 'DefiniteFailure';
}
