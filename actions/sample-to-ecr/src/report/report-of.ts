import { composeSampleReport, publicFailure, type SampleReport } from '@prodlike/reporting';
import { version } from '../../package.json';
import type { PreparedSample } from '../run/prepare-sample';
import type { PlannedSample, SampleRun } from '../run/sample-run';

/**
 * The report of a run that got as far as a plan.
 *
 * @param failed what ended the run before its end
 */
export function reportOf(
  run: SampleRun,
  { settings, policyHash }: PreparedSample,
  planned: PlannedSample,
  failed?: unknown,
): SampleReport {
  const { catalog, faults } = planned.sampling;
  return composeSampleReport({
    target: settings.targetKind,
    startedAt: run.startedAt,
    finishedAt: new Date(),
    prodlikeVersion: version,
    policyHash,
    database: catalog.database,
    serverVersion: catalog.serverVersion,
    decided: planned.masking === null ? null : planned.decided,
    undecided: planned.undecided,
    faults: [...faults.map(({ path, ...rest }) => ({ where: path, ...rest })), ...planned.faults],
    phases: run.phases,
    plan: run.foreseen,
    ...run.copied,
    image: run.image,
    residue: run.residue,
    coverage: run.coverage,
    ...(failed === undefined ? {} : { failure: publicFailure(run.step, failed) }),
  });
}
