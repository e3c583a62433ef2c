import type { Host } from '../host';
import { CleanUp } from './clean-up/clean-up';
import { handleSignals } from './clean-up/handle-signals';
import { describeFailure } from './describe-failure';
import { endProcess } from './end-process';
import { createActionsHost } from './host/actions-host';

/**
 * An action's step from start to end on GitHub's runner: what `run` started is cleaned up however it ends, the step fails
 * where it says so or throws, and then the process ends.
 */
export async function startAction(
  run: (host: Host, cleanUp: CleanUp) => Promise<{ readonly failed: boolean }>,
): Promise<void> {
  const host = await createActionsHost();
  const cleanUp = new CleanUp();
  handleSignals(cleanUp, host);
  try {
    const { failed } = await run(host, cleanUp);
    if (failed) process.exitCode = 1;
  } catch (error) {
    host.error(describeFailure(error));
    process.exitCode = 1;
  } finally {
    for (const failure of await cleanUp.run()) {
      host.warning(`Could not clean up ${failure.name}: ${describeFailure(failure.error)}`);
    }
    await endProcess();
  }
}
