import { InputError, InputErrors } from '@prodlike/core';
import type { RotationFault, RotationRequest } from '@prodlike/rotating';

/** What stands in the way, as faults of inputs: nothing was changed. */
export function planFaultErrors(
  faults: readonly RotationFault[],
  source: RotationRequest['source'],
): InputError | InputErrors {
  const errors = faults.map(
    ({ input, fault, remedy }) => new InputError(input ?? `source-${source.kind}`, fault, remedy),
  );
  const [first, ...others] = errors;
  return first !== undefined && others.length === 0 ? first : new InputErrors(errors);
}
