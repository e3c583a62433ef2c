import { typeFamily } from '@prodlike/masking';
import { composeScrubReport, publicFailure, type ScrubReport } from '@prodlike/reporting';
import type { PlannedScrub, ScrubRun } from '@prodlike/scrubbing';
import { version } from '../../package.json';
import type { PreparedPolicy } from '../run/prepare-rotation';

/**
 * The report of the scrub of a rotation.
 *
 * @param failed what ended it before its end
 */
export function scrubReportOf(
  run: ScrubRun,
  planned: PlannedScrub,
  { configuration, configHash }: PreparedPolicy,
  failed?: unknown,
): ScrubReport {
  return composeScrubReport({
    mode: 'apply',
    finishedAt: new Date(),
    prodlikeVersion: version,
    policyHash: configHash,
    policy: configuration.masking,
    ...planned,
    familyOf: typeFamily,
    ...run.outcomes(),
    ...(failed === undefined ? {} : { failure: publicFailure(run.step, failed) }),
  });
}
