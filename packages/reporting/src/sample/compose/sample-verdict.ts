import type { SampleVerdict } from '../sample-report';
import type { SampleReportInput } from './sample-report-input';

/** The worst that is true of the run: a wrong configuration, something that failed, an undecided column. */
export function sampleVerdict(input: SampleReportInput): SampleVerdict {
  if (input.faults.length > 0) return 'refused';
  if (input.failure !== undefined || input.residue.some(({ fails }) => fails)) return 'failed';
  if (input.undecided.length > 0) return 'undecided';
  return input.image === null ? 'planned' : 'sealed';
}
