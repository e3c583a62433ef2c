import type { Verdict } from '@prodlike/reporting';
import type { FailOn } from './inputs/settings';

const severity: Readonly<Record<Verdict, number>> = { ok: 0, warning: 1, danger: 2, failed: 3 };

/** Whether a run with this verdict fails its step. */
export function verdictFails(verdict: Verdict, failOn: FailOn): boolean {
  return failOn !== 'never' && severity[verdict] >= severity[failOn];
}
