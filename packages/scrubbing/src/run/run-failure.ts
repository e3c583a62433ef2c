import { rewriteFailure } from '../apply/sessions/rewrite-failure';

/**
 * What ended a run, in words for the user. A server's refusal is told by its SQLSTATE and the objects that it names; a fault
 * of our own stays what it is.
 *
 * @param step the step that was under way
 */
export function runFailure(error: unknown, step: string): unknown {
  return rewriteFailure(error, `"${step}" ran`);
}
