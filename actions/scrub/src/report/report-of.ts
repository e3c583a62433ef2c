import { typeFamily } from '@prodlike/masking';
import { composeScrubReport, publicFailure, type ScrubReport } from '@prodlike/reporting';
import type { PlannedScrub, ScrubRun } from '@prodlike/scrubbing';
import { version } from '../../package.json';
import type { PreparedScrub } from '../run/prepare-scrub';

/**
 * The report of a run that got as far as a plan.
 *
 * @param failed what ended the run before its end
 */
export function reportOf(
  run: ScrubRun,
  { settings, configuration, policyHash }: PreparedScrub,
  planned: PlannedScrub,
  failed?: unknown,
): ScrubReport {
  return composeScrubReport({
    mode: settings.mode,
    finishedAt: new Date(),
    prodlikeVersion: version,
    policyHash,
    policy: configuration.masking,
    ...planned,
    familyOf: typeFamily,
    ...run.outcomes(),
    ...(failed === undefined ? {} : { failure: publicFailure(run.step, failed) }),
  });
}
