import { type CleanUp, type Host, untilReported, withTimeLimit } from '@prodlike/core';
import { configurationFaultError } from './report/configuration-fault-error';
import { publish } from './report/publish';
import { reportOf } from './report/report-of';
import { copyAndSeal } from './run/copy-and-seal';
import { foresee } from './run/foresee';
import { planSample } from './run/plan-sample';
import { type PreparedSample, prepareSample } from './run/prepare-sample';
import { runFailure } from './run/run-failure';
import { SampleRun } from './run/sample-run';
import { withWay } from './run/with-way';

export { definition } from './definition';
export { why } from './why/why';

export interface SampleResult {
  /** Columns without a decision, or originals in the result. */
  readonly failed: boolean;
}

const moreTime = 'Run again with more time; nothing was left behind.';

/**
 * The story of one run: read inputs and configuration, plan, then copy, prove, seal and push, then report. What was planned is
 * reported however the run ends.
 *
 * @throws InputError, InputErrors or ConfigurationError where inputs or configuration are wrong; AdvisedError where it could not be done
 */
export async function sampleToEcr(host: Host, cleanUp: CleanUp): Promise<SampleResult> {
  return await untilReported(cleanUp, () => sampleAndReport(host, cleanUp));
}

async function sampleAndReport(host: Host, cleanUp: CleanUp): Promise<SampleResult> {
  const prepared = await prepareSample(host);
  const { settings, configText } = prepared;
  const run = new SampleRun(host, cleanUp);
  try {
    await withTimeLimit({ cleanUp, limitMs: settings.timeoutMs, advice: moreTime }, async () =>
      sample(run, await withWay(run, prepared)),
    );
  } catch (error) {
    const failure = runFailure(error, run.step, cleanUp.interrupted);
    if (run.planned) await publish(host, settings, reportOf(run, prepared, run.planned, failure));
    throw failure;
  }
  if (run.planned === undefined) throw new Error('The run ended without a plan.');
  const report = reportOf(run, prepared, run.planned);
  await publish(host, settings, report);
  if (report.verdict === 'refused')
    throw configurationFaultError(settings.configPath, configText, run.planned);
  return { failed: report.verdict !== 'sealed' && report.verdict !== 'planned' };
}

/** Nothing is copied while a column is undecided or the configuration is wrong. */
async function sample(run: SampleRun, prepared: PreparedSample): Promise<void> {
  const { settings } = prepared;
  if (settings.unmasked) run.host.warning('unmasked is true: rows are copied as they are in the source.');
  const planned = await run.phase('Applying the configuration to the source', (progress) =>
    planSample(run, prepared, progress),
  );
  run.planned = planned;
  if (planned.faults.length > 0 || planned.sampling.faults.length > 0) return;
  if (settings.copy === null) return await foresee(run, prepared, planned);
  if (planned.undecided.length > 0) return;
  await copyAndSeal(run, prepared, planned, settings.copy);
}
