import { AdvisedError } from '@prodlike/core';
import { typeFamily } from '@prodlike/masking';
import { composeScrubReport, type ScrubReport } from '@prodlike/reporting';
import { version } from '../../package.json';
import type { PreparedScrub } from '../run/prepare-scrub';
import type { PlannedScrub, ScrubRun } from '../run/scrub-run';

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
    startedAt: run.startedAt,
    finishedAt: new Date(),
    prodlikeVersion: version,
    policyHash,
    policy: configuration.masking,
    ...planned,
    familyOf: typeFamily,
    tables: run.tables,
    accounts: run.accounts,
    objects: run.objects,
    scripts: run.scripts,
    remarks: run.remarks,
    proof: run.proof,
    ...(failed === undefined ? {} : { failure: { step: run.step, message: messageOf(failed) } }),
  });
}

/** Only an advised error's message is public. */
function messageOf(failed: unknown): string {
  return failed instanceof AdvisedError ? failed.message : 'An unexpected error; the log names its place.';
}
