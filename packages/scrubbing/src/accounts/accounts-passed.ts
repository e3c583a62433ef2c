import type { AccountOutcome, DisarmedObject } from '../scrub-result';

/** Whether accounts and objects are as they should be: no fault, no login the wrong way round, nothing still armed. */
export function accountsPassed(
  accounts: readonly AccountOutcome[],
  objects: readonly DisarmedObject[],
): boolean {
  return (
    accounts.every(({ login, faults }) => login !== 'failed' && faults.length === 0) &&
    objects.every(({ failed }) => !failed)
  );
}
