import type { ScrubVerdict } from '../scrub-report';
import type { ScrubReportInput } from './scrub-report-input';

/** The worst that is true of the run: a wrong policy, an undecided column, something that failed; else it is clean. */
export function scrubVerdict(input: ScrubReportInput): ScrubVerdict {
  const { plan, proof, accounts, objects, failure } = input;
  if (plan.faults.length > 0) return 'refused';
  if (failure !== undefined) return 'failed';
  const armed =
    accounts.some(({ login, faults }) => login === 'failed' || faults.length > 0) ||
    objects.some(({ failed }) => failed);
  if (armed || proof?.passed === false) return 'failed';
  return plan.undecided.length > 0 ? 'undecided' : 'clean';
}
