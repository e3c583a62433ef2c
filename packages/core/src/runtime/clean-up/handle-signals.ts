import { constants } from 'node:os';
import type { Host } from '../../host';
import { describeFailure } from '../describe-failure';
import type { CleanUp } from './clean-up';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Exit code of an exception that nobody caught; same as Node's own. */
const uncaughtExitCode = 1;

/**
 * Runs `cleanUp` when the process is told to end or fails unexpectedly, then exits with 128 + the signal's number (130
 * SIGINT, 143 SIGTERM, 129 SIGHUP), or 1 after an uncaught exception. A second signal exits at once, after the last
 * resorts. GitHub's runner sends SIGINT, 7.5 s later SIGTERM, and kills 2.5 s after that
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-cancellation).
 *
 * @returns takes the handlers off again
 */
export function handleSignals(
  cleanUp: CleanUp,
  host: Pick<Host, 'warning' | 'error'>,
  exit: (code: number) => void = (code) => process.exit(code),
): () => void {
  let ending = false;
  const end = async (code: number, reason: string) => {
    if (ending) {
      cleanUp.runLastResorts();
      return exit(code);
    }
    ending = true;
    cleanUp.interrupt(reason);
    const failures = await cleanUp.run();
    for (const { name, error } of failures)
      host.warning(`Could not clean up ${name}: ${describeFailure(error)}`);
    exit(code);
  };
  const onSignal = (signal: NodeJS.Signals) => {
    host.warning(ending ? `${signal} again: ending now.` : `${signal}: cleaning up before ending.`);
    void end(128 + constants.signals[signal], signal);
  };
  const onUncaught = (error: unknown) => {
    host.error(describeFailure(error));
    void end(uncaughtExitCode, 'uncaught exception');
  };
  const onExit = () => cleanUp.runLastResorts();

  for (const signal of signals) process.on(signal, onSignal);
  process.on('uncaughtException', onUncaught); // unhandled rejections arrive here too
  process.on('exit', onExit);
  return () => {
    for (const signal of signals) process.off(signal, onSignal);
    process.off('uncaughtException', onUncaught);
    process.off('exit', onExit);
  };
}
