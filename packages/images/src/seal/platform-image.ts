import { Readable } from 'node:stream';
import type { CleanUp } from '@prodlike/core';
import type Docker from 'dockerode';
import type { BaseImage } from '../base-image/base-image';
import { withTemporaryContainer } from '../container/with-temporary-container';
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

/**
 * Puts the same data into another platform's image, without starting it.
 *
 * @throws AdvisedError where the engine refuses
 */
export async function makePlatformImage(
  docker: Docker,
  { other, source, dataFolder, labels, cleanUp }: PlatformImageOptions,
): Promise<UnnamedImage> {
  const options = { platform: other.platform, Image: other.id, Env: [`PGDATA=${dataFolder}`] };
  try {
    return await withTemporaryContainer(
      docker,
      { purpose: 'load', lifetimeMs, options, cleanUp },
      async (container) => {
        await copyFolder(source, container, dataFolder);
        cleanUp.interrupted.throwIfAborted();
        return await commitImage(docker, { container, base: other, labels, cleanUp });
      },
    );
  } catch (error) {
    cleanUp.interrupted.throwIfAborted();
    throw engineFailure(`The image for ${other.platform} could not be made`, error);
  }
}

/** Owners and modes stay what they are; the folder above PGDATA is ours as well. */
async function copyFolder(from: Docker.Container, to: Docker.Container, dataFolder: string): Promise<void> {
  const folder = dataFolder.slice(0, dataFolder.lastIndexOf('/'));
  const parent = folder.slice(0, folder.lastIndexOf('/')) || '/';
  const archive = await from.getArchive({ path: folder });
  try {
    await to.putArchive(archive, { path: parent });
  } finally {
    // One that is not read to its end keeps its container from being removed.
    if (archive instanceof Readable) archive.destroy();
  }
}
