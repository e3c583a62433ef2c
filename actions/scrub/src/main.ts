import { type CleanUp, type Host, untilReported, withTimeLimit } from '@prodlike/core';
import { policyFaultError } from '@prodlike/masking';
import { runFailure, ScrubRun } from '@prodlike/scrubbing';
import { apply } from './modes/apply';
import { check } from './modes/check';
import { verify } from './modes/verify';
import { publish } from './report/publish';
import { reportOf } from './report/report-of';
import { type PreparedScrub, prepareScrub } from './run/prepare-scrub';
import { withWay } from './run/with-way';

export { definition } from './definition';
export { init } from './init/init';

export interface ScrubResult {
  /** Columns without a decision, or a proof that failed. */
  readonly failed: boolean;
}

const moreTime = 'Run again with more time: it goes on where it stopped.';

async function runMode(run: ScrubRun, prepared: PreparedScrub): Promise<void> {
  const { settings } = prepared;
  if (settings.mode === 'check') return await check(run, prepared);
  if (settings.mode === 'verify') return await verify(run, prepared, settings.maskingKey);
  await apply(run, prepared, settings);
}

/**
 * The story of one run: read and guard, then check, apply or verify, then report. What was planned is reported however
 * the run ends.
 *
 * @throws InputError, InputErrors or ConfigurationError where inputs or policy are wrong; AdvisedError where it could not be done
 */
export async function scrub(host: Host, cleanUp: CleanUp): Promise<ScrubResult> {
  return await untilReported(cleanUp, () => scrubAndReport(host, cleanUp));
}

async function scrubAndReport(host: Host, cleanUp: CleanUp): Promise<ScrubResult> {
  const prepared = await prepareScrub(host);
  const { settings, configText } = prepared;
  const run = new ScrubRun(host, cleanUp);
  try {
    await withTimeLimit({ cleanUp, limitMs: settings.timeoutMs, advice: moreTime }, async () =>
      runMode(run, await withWay(run, prepared)),
    );
  } catch (error) {
    const failure = runFailure(error, run.step);
    if (run.planned) await publish(host, settings, reportOf(run, prepared, run.planned, failure));
    throw failure;
  }
  if (run.planned === undefined) throw new Error('The run ended without a plan.');
  const report = reportOf(run, prepared, run.planned);
  await publish(host, settings, report);
  const { faults } = run.planned.plan;
  if (faults.length > 0) throw policyFaultError(settings.configPath, configText, faults);
  return { failed: report.verdict !== 'clean' };
}
