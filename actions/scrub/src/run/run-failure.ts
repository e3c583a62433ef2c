import { AdvisedError } from '@prodlike/core';
import { isConnectionLoss, rewriteFailure } from '@prodlike/scrubbing';
import { DatabaseError } from 'pg';

/**
 * What ended a run, in words for the user. A server's refusal is told by its SQLSTATE and the objects that it names; a fault
 * of our own stays what it is.
 *
 * @param step the step that was under way
 */
export function runFailure(error: unknown, step: string): unknown {
  if (error instanceof AdvisedError) return error;
  const ofServer = error instanceof DatabaseError || isConnectionLoss(error);
  return ofServer ? rewriteFailure(error, `"${step}" ran`) : error;
}
