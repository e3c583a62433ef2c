import { AdvisedError } from '@prodlike/core';
import type Docker from 'dockerode';
import type { BaseImage } from '../base-image/base-image';
import { runInContainer } from './run-in-container';

/** Beyond these, whoever the entrypoint steps down to makes the folder its own. */
const isRoot = /^(?:|root|0)(?::.*)?$/;
const script = 'mkdir -p "$1" && chown "$2" "$1" && chmod 700 "$1"';

/**
 * Makes PGDATA where the image's user may not: the official image runs its entrypoint as root, which makes the folder itself.
 *
 * @throws AdvisedError
 */
export async function prepareDataFolder(
  container: Docker.Container,
  { user, reference }: BaseImage,
  dataFolder: string,
): Promise<void> {
  if (isRoot.test(user)) return;
  const { exitCode } = await runInContainer(
    container,
    { command: ['sh', '-c', script, 'sh', dataFolder, user], user: '0:0' },
    { what: `Making ${dataFolder}` },
  );
  if (exitCode === 0) return;
  throw new AdvisedError(
    `The folder ${dataFolder} could not be made for the user ${user} of the image ${reference}.`,
    'Use the official PostgreSQL image or one that is built from it.',
  );
}
