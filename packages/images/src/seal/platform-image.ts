import type { CleanUp } from '@prodlike/core';
import type Docker from 'dockerode';
import type { BaseImage } from '../base-image/base-image';
import { newContainerName } from '../container/container-name';
import { removeContainer } from '../container/remove-container';
import { engineFailure } from '../engine/engine-failure';
import { commitImage, type UnnamedImage } from './commit-image';

export interface PlatformImageOptions {
  /** See `ensurePlatform`. */
  readonly other: BaseImage;
  /** The stopped and reset cluster. */
  readonly source: Docker.Container;
  readonly dataFolder: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly cleanUp: CleanUp;
}

const lifetimeMs = 12 * 3_600_000;
const removeMs = 60_000;

/**
 * Puts the same data into another platform's image, without starting it.
 *
 * @throws AdvisedError where the engine refuses
 */
export async function makePlatformImage(
  docker: Docker,
  { other, source, dataFolder, labels, cleanUp }: PlatformImageOptions,
): Promise<UnnamedImage> {
  const name = newContainerName('load', new Date(Date.now() + lifetimeMs));
  const creating = docker.createContainer({
    name,
    platform: other.platform,
    Image: other.id,
    Env: [`PGDATA=${dataFolder}`],
  });
  const remove = cleanUp.defer(
    `container ${name}`,
    async () => {
      await creating.catch(() => undefined);
      await removeContainer(docker, name);
    },
    { deadlineMs: removeMs },
  );
  try {
    const container = await creating;
    await copyFolder(source, container, dataFolder);
    cleanUp.interrupted.throwIfAborted();
    return await commitImage(docker, { container, base: other, labels, cleanUp });
  } catch (error) {
    cleanUp.interrupted.throwIfAborted();
    throw engineFailure(`The image for ${other.platform} could not be made`, error);
  } finally {
    await remove();
  }
}

/** Owners and modes stay what they are; the folder above PGDATA is ours as well. */
async function copyFolder(from: Docker.Container, to: Docker.Container, dataFolder: string): Promise<void> {
  const folder = dataFolder.slice(0, dataFolder.lastIndexOf('/'));
  const parent = folder.slice(0, folder.lastIndexOf('/')) || '/';
  await to.putArchive(await from.getArchive({ path: folder }), { path: parent });
}
