import { startAction } from '@prodlike/core';
import { uploadToRunner } from './details/upload-to-runner';
import { finishKilledRun } from './finish-killed-run';
import { type MigrationTestServices, migrationTest } from './main';

/** The same bundle is the action's main step and its post step; the state that the main step saved tells which. */
void startAction(async (host, cleanUp) => {
  const hasArtifacts = (process.env.ACTIONS_RUNTIME_TOKEN ?? '') !== '';
  const services: MigrationTestServices = hasArtifacts ? { upload: uploadToRunner } : {};
  if (host.state('main') === 'started') {
    await finishKilledRun(host, cleanUp, services);
    return { failed: false };
  }
  host.saveState('main', 'started');
  return await migrationTest(host, cleanUp, services);
});
