import { AdvisedError, CleanUp, type Host } from '@prodlike/core';
import { type ScrubReport, scrubHeadline } from '@prodlike/reporting';
import type { EffectVerdict } from '@prodlike/rotating';
import { runFailure, type ScrubJob, ScrubRun, scrubDatabase } from '@prodlike/scrubbing';
import { scrubReportOf } from '../report/scrub-report-of';
import type { PreparedPolicy } from '../run/prepare-rotation';
import { isLost } from './is-lost';

export interface ScrubEffect {
  readonly job: ScrubJob;
  readonly policy: PreparedPolicy;
  readonly host: Host;
  readonly cleanUp: CleanUp;
  readonly signal: AbortSignal;
  /** Gets the report of a scrub that got as far as a plan, however it ended. */
  readonly reported: (report: ScrubReport) => void;
}

const nothingOpened = 'Nobody was let in. Correct the cause and run again.';

/**
 * Masks, disarms and proves, by the engine of the action scrub.
 *
 * @throws AdvisedError where it was interrupted, or the server was lost: the next run goes on where it stopped
 */
export async function scrubEffect({
  job,
  policy,
  host,
  cleanUp,
  signal,
  reported,
}: ScrubEffect): Promise<EffectVerdict> {
  const own = new CleanUp();
  const release = cleanUp.defer('the scrub', () => own.run().then(() => undefined));
  const stop = (): void => {
    own.interrupt(signal.reason);
    void own.run();
  };
  signal.addEventListener('abort', stop, { once: true });
  const run = new ScrubRun(host, own);
  try {
    signal.throwIfAborted();
    await scrubDatabase(run, job);
  } catch (error) {
    const failure = runFailure(error, run.step);
    if (run.planned) reported(scrubReportOf(run, run.planned, policy, failure));
    signal.throwIfAborted();
    if (!(failure instanceof AdvisedError) || (await isLost(error, job.connection))) throw failure;
    return { passed: false, fault: `The scrub stopped: ${failure.message}`, remedy: nothingOpened };
  } finally {
    signal.removeEventListener('abort', stop);
    await release().catch(() => undefined);
  }
  if (run.planned === undefined) throw new Error('The scrub ended without a plan.');
  const report = scrubReportOf(run, run.planned, policy);
  reported(report);
  return verdictOf(report);
}

/** The report has them all. */
const mostNamed = 3;

const remedies: Record<Exclude<ScrubReport['verdict'], 'clean'>, string> = {
  undecided: 'Add the lines that the report suggests to prodlike.yml, and run again.',
  refused: 'Correct these rules in prodlike.yml, and run again.',
  failed: 'Look at scrub.html for what is left, correct prodlike.yml, and run again.',
};

function verdictOf(report: ScrubReport): EffectVerdict {
  if (report.verdict === 'clean') return { passed: true };
  const open = [
    ...report.undecided.map(({ suggestion }) => suggestion),
    ...report.faults.map(({ where, fault }) => `${where} ${fault}`),
  ];
  const shown = open.slice(0, mostNamed).join('; ');
  const named = open.length === 0 ? '' : ` (${shown}${open.length > mostNamed ? '; …' : ''})`;
  const fault = `The scrub is not clean: ${scrubHeadline(report)}${named}.`;
  return { passed: false, fault, remedy: `Nobody was let in. ${remedies[report.verdict]}` };
}
