import { AdvisedError, type CleanUp } from '@prodlike/core';
import type Docker from 'dockerode';
import type { BaseImage } from '../base-image/base-image';
import { ensureImage, type RegistryLogin } from '../base-image/ensure-image';
import { parseImageReference } from '../base-image/image-reference';
import { newContainerName } from '../container/container-name';
import { removeContainer } from '../container/remove-container';
import { engineFailure } from '../engine/engine-failure';
import { commitImage, type UnnamedImage } from './commit-image';

/** A further platform of the result. */
export interface PlatformRequest {
  /** `linux/arm64` */
  readonly platform: string;
  /** Its image; absent: the same name as the loading one's, of which the registry offers several platforms. */
  readonly image?: string;
}

export interface PlatformImageOptions extends PlatformRequest {
  /** What the data was loaded with. */
  readonly base: BaseImage;
  /** The stopped and reset cluster. */
  readonly source: Docker.Container;
  readonly dataFolder: string;
  readonly login?: RegistryLogin | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly cleanUp: CleanUp;
  readonly report: (line: string) => void;
}

const lifetimeMs = 12 * 3_600_000;
const removeMs = 60_000;
/** 64 bits, little-endian, the same alignment: a cluster's files are the same on all of them. */
const portable: ReadonlySet<string> = new Set(['linux/amd64', 'linux/arm64']);

/**
 * Puts the same data into another platform's image, without starting it. Relies on both being 64-bit little-endian machines, on
 * the same version of PostgreSQL and of the libraries that sort text: the images of one tag are built from the same distribution.
 *
 * @throws AdvisedError where the platform is another kind of machine, or its image another version
 */
export async function makePlatformImage(
  docker: Docker,
  options: PlatformImageOptions,
): Promise<UnnamedImage> {
  const { platform, base, cleanUp, labels } = options;
  if (!portable.has(platform) || !portable.has(base.platform)) {
    throw new AdvisedError(
      `Data that was loaded on ${base.platform} cannot be used on ${platform}.`,
      `Choose platforms among ${[...portable].join(', ')}.`,
    );
  }
  const other = await ensureOtherPlatform(docker, options);
  requireSameVersion(base, other);
  const name = newContainerName('load', new Date(Date.now() + lifetimeMs));
  const creating = docker.createContainer({
    name,
    platform,
    Image: other.id,
    Env: [`PGDATA=${options.dataFolder}`],
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
    await copyFolder(options.source, container, options.dataFolder);
    cleanUp.interrupted.throwIfAborted();
    return await commitImage(docker, { container, base: other, labels, cleanUp });
  } catch (error) {
    cleanUp.interrupted.throwIfAborted();
    throw engineFailure(`The image for ${platform} could not be made`, error);
  } finally {
    await remove();
  }
}

/** Pulling another platform takes the tag from the engine's own, which gets it back. */
async function ensureOtherPlatform(docker: Docker, options: PlatformImageOptions): Promise<BaseImage> {
  const { base, platform, image = base.reference, login, cleanUp, report } = options;
  const other = await ensureImage(docker, { image, login, platform, signal: cleanUp.interrupted, report });
  if (image === base.reference && !image.includes('@')) {
    const { repository, tag } = parseImageReference(image);
    await docker.getImage(base.id).tag({ repo: repository, tag });
  }
  return other;
}

/** What can be told without starting it: the versions that official images put into their environment. */
function requireSameVersion(base: BaseImage, other: BaseImage): void {
  for (const name of ['PG_MAJOR', 'PG_VERSION']) {
    // A distribution's package has another revision for each of its releases, and with it other libraries.
    if (base.environment.get(name) === other.environment.get(name)) continue;
    throw new AdvisedError(
      `The image for ${other.platform} has ${name} ${other.environment.get(name) ?? 'not set'}, the one that was loaded ${base.environment.get(name) ?? 'not set'}.`,
      'Name an image by a tag whose platforms are of the same build, and pull it again.',
    );
  }
}

/** Owners and modes stay what they are; the folder above PGDATA is ours as well. */
async function copyFolder(from: Docker.Container, to: Docker.Container, dataFolder: string): Promise<void> {
  const folder = dataFolder.slice(0, dataFolder.lastIndexOf('/'));
  const parent = folder.slice(0, folder.lastIndexOf('/')) || '/';
  await to.putArchive(await from.getArchive({ path: folder }), { path: parent });
}
