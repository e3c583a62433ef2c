import type { Switched } from '@prodlike/aws';
import { AdvisedError, describeFailure } from '@prodlike/core';
import { DefiniteFailure } from '../definite-failure';
import type { EffectVerdict } from '../rotation-effects';
import type { RotationRun } from '../rotation-run';
import { pointRecord } from './point-record';

/**
 * Sets the record back to what it held before; clients that looked it up meanwhile come back within its TTL.
 *
 * @throws always: DefiniteFailure with what the check found
 */
export async function rollBack(
  run: RotationRun,
  switched: Switched | undefined,
  { fault, remedy }: Extract<EffectVerdict, { passed: false }>,
): Promise<never> {
  const { name } = run.options.request.record;
  if (switched?.formerHost === undefined) {
    throw new DefiniteFailure(
      fault,
      `${name} had no value before, so that it cannot be set back: it points at ${run.next.identifier}. ${remedy}`,
    );
  }
  const { formerHost, formerTtlSeconds } = switched;
  try {
    await pointRecord(run, { value: formerHost, ttlSeconds: formerTtlSeconds });
  } catch (error) {
    throw new AdvisedError(
      `${fault} ${name} could not be set back to ${formerHost}: ${describeFailure(error)}`,
      `Set it back by hand, or run again. ${remedy}`,
      { cause: error },
    );
  }
  run.rolledBack = true;
  throw new DefiniteFailure(`${fault} ${name} was set back to ${formerHost}.`, remedy);
}
