import { CleanUp, createActionsHost, describeFailure, handleSignals } from '@prodlike/core';
import { destroyLeftClone } from './destroy-left-clone';
import { migrationTest } from './main';

/** The same bundle is the action's main step and its post step; the state that the main step saved tells which. */
async function start(): Promise<void> {
  const host = await createActionsHost();
  const cleanUp = new CleanUp();
  handleSignals(cleanUp, host);
  try {
    if (host.state('main') === 'started') return await destroyLeftClone(host);
    host.saveState('main', 'started');
    const { failed } = await migrationTest(host, cleanUp);
    if (failed) process.exitCode = 1;
  } catch (error) {
    host.error(describeFailure(error));
    process.exitCode = 1;
  } finally {
    for (const failure of await cleanUp.run()) {
      host.warning(`Could not clean up ${failure.name}: ${describeFailure(failure.error)}`);
    }
  }
}

void start();
