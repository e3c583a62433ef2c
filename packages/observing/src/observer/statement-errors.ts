import type { RawError } from '../errors/raw-error';
import type { StatementRun } from '../statements/statement-run';
import type { SessionState } from './session-state';

/** Takes an error into its migration's account; work that succeeds later means that the tool recovered from it. */
export function noteOutcome(
  session: SessionState,
  statement: StatementRun,
  error: RawError | undefined,
): void {
  const bucket = statement.bucket ?? session.lastBucket;
  if (bucket === undefined) return;
  if (error !== undefined) {
    // 25P02: the transaction had failed before; that error is the one to report.
    if (bucket.error === undefined || error.observed.sqlState !== '25P02') bucket.error = error;
    if (statement.shape.category === 'end') bucket.recorded = false;
    return;
  }
  const recovered = statement.kind === 'work' || (bucket.kind === 'setup' && statement.kind !== 'control');
  if (recovered) bucket.error = undefined;
}
