import { startAction } from '@prodlike/core';
import { destroyLeftClone } from './destroy-left-clone';
import { migrationTest } from './main';

/** The same bundle is the action's main step and its post step; the state that the main step saved tells which. */
void startAction(async (host, cleanUp) => {
  if (host.state('main') === 'started') {
    await destroyLeftClone(host);
    return { failed: false };
  }
  host.saveState('main', 'started');
  return await migrationTest(host, cleanUp);
});
