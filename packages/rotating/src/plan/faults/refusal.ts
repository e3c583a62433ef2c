import type { RotationFault } from '../../rotation-plan';

/** A fault that refuses a dry run too. `fault` is the rest of a sentence that begins with the input's name. */
export function refusal(input: string, fault: string, remedy: string): RotationFault {
  return { input, fault, remedy, refusesPlan: true };
}

/** A fault of what only a real run needs. */
export function missingForRun(input: string, fault: string, remedy: string): RotationFault {
  return { input, fault, remedy, refusesPlan: false };
}
