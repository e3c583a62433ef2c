import { pause } from '@prodlike/aws';
import { describeFailure, withDeadline } from '@prodlike/core';
import type { RotationStep } from '../rotation-plan';
import { DefiniteFailure } from './definite-failure';
import { describeNext } from './describe-next';
import type { RotationOutcome } from './rotation-outcome';
import type { RotationRun } from './rotation-run';

type Failure = NonNullable<RotationOutcome['failure']>;

/** For what is still to be found out: AWS may throttle, and the SDK tries again for so long. */
const lookMs = 60_000;
/** The same, once the run is interrupted and has seconds left. */
const lastLookMs = 3_000;

/**
 * What becomes of the new instance after a failure. It is deleted where the next run would fail alike, the user wants that, and
 * the record does not point at it; else it stays, in quarantine while it is not masked, and the next run goes on with it.
 */
export async function afterFailure(
  run: RotationRun,
  step: RotationStep,
  error: unknown,
): Promise<Pick<RotationOutcome, 'next'> & { readonly failure: Failure }> {
  const interrupted = run.signal.aborted || !(error instanceof DefiniteFailure);
  const failure = {
    step,
    error,
    kind: interrupted ? 'interrupted' : 'definite',
    rolledBack: run.rolledBack,
  } as const;
  const { next } = await lookOnceMore(run);
  if (!next) return { failure: { ...failure, next: run.keptLease ? 'kept' : 'none' } };
  if (next.inUse) return { next, failure: { ...failure, next: 'in-use' } };
  if (interrupted || run.options.onFailure === 'keep') {
    return { next, failure: { ...failure, next: 'kept' } };
  }
  return (await deleted(run))
    ? { failure: { ...failure, next: 'deleted' } }
    : { next, failure: { ...failure, next: 'kept' } };
}

async function lookOnceMore(run: RotationRun): Promise<Pick<RotationOutcome, 'next'>> {
  const looking = describeNext(run);
  const looked = new AbortController();
  const patience = pause(lookMs, AbortSignal.any([run.signal, looked.signal])).catch(() => undefined);
  try {
    await Promise.race([looking, patience]);
    return await withDeadline(looking, lastLookMs, 'Describing the new instance');
  } catch {
    return {};
  } finally {
    looked.abort();
  }
}

async function deleted(run: RotationRun): Promise<boolean> {
  try {
    await run.keptLease?.stop();
    await run.options.rds.delete(run.next, { signal: run.signal });
    run.keptLease = undefined;
    run.deleted.push(run.next.identifier);
    return true;
  } catch (error) {
    run.options.report(`${run.next.identifier} could not be deleted: ${describeFailure(error)}`);
    return false;
  }
}
