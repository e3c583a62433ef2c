import { describeFailure } from '@prodlike/core';
import type { RotationStep } from '../rotation-plan';
import { DefiniteFailure } from './definite-failure';
import { describeNext } from './describe-next';
import { patiently } from './patiently';
import type { RotationOutcome } from './rotation-outcome';
import type { RotationRun } from './rotation-run';

type Failure = NonNullable<RotationOutcome['failure']>;

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
  try {
    return await patiently(describeNext(run), run.signal, 'Describing the new instance');
  } catch {
    return {};
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
