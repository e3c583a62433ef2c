import type { CleanUp, Host } from '@prodlike/core';
import { destroyLeftClone } from './destroy-left-clone';
import { uploadLeftDetails } from './details/upload-left-details';
import type { MigrationTestServices } from './main';

/**
 * The post step: what the main step could not do itself before it was killed. It runs after every end of the job that the
 * runner lives through.
 *
 * @throws where the clone could not be removed, after all else was done
 */
export async function finishKilledRun(
  host: Host,
  cleanUp: CleanUp,
  services: MigrationTestServices,
): Promise<void> {
  try {
    await destroyLeftClone(host, cleanUp);
  } finally {
    await uploadLeftDetails(host, services.upload);
  }
}
