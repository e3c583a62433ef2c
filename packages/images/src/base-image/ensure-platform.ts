import { AdvisedError } from '@prodlike/core';
import type Docker from 'dockerode';
import type { BaseImage } from './base-image';
import { ensureImage } from './ensure-image';
import { parseImageReference } from './image-reference';
import type { EnsureImageOptions } from './present-image';

/** A further platform of the result. */
export interface PlatformRequest {
  /** `linux/arm64` */
  readonly platform: string;
  /** Its image; absent: the same name as the loading one's, of which the registry offers several platforms. */
  readonly image?: string;
}

/** 64 bits, little-endian, the same alignment: a cluster's files are the same on all of them. */
const portable: ReadonlySet<string> = new Set(['linux/amd64', 'linux/arm64']);

/**
 * Another platform's image, which takes over the data without being started. Relies on both being 64-bit little-endian machines,
 * on the same version of PostgreSQL and of the libraries that sort text: the images of one tag are built from the same
 * distribution.
 *
 * @param base what the data is loaded with
 * @throws AdvisedError where the platform is another kind of machine, is not offered, or is another version
 */
export async function ensurePlatform(
  docker: Docker,
  base: BaseImage,
  { platform, image = base.reference }: PlatformRequest,
  options: Pick<EnsureImageOptions, 'login' | 'signal' | 'report'>,
): Promise<BaseImage> {
  if (!portable.has(platform) || !portable.has(base.platform)) {
    throw new AdvisedError(
      `Data that is loaded on ${base.platform} cannot be used on ${platform}.`,
      `Choose platforms among ${[...portable].join(', ')}.`,
    );
  }
  const other = await ensureImage(docker, { ...options, image, platform });
  if (image === base.reference && !image.includes('@')) {
    // Pulling another platform takes the name from the engine's own, which gets it back.
    const { repository, tag } = parseImageReference(image);
    await docker.getImage(base.id).tag({ repo: repository, tag });
  }
  requireSameVersion(base, other);
  return other;
}

/** What can be told without starting it: the versions that official images put into their environment. */
function requireSameVersion(base: BaseImage, other: BaseImage): void {
  for (const name of ['PG_MAJOR', 'PG_VERSION']) {
    // A distribution's package has another revision for each of its releases, and with it other libraries.
    const [own, its] = [base, other].map(({ environment }) => environment.get(name) ?? 'not set');
    if (own === its) continue;
    throw new AdvisedError(
      `The image for ${other.platform} has ${name} ${its}, the one that is loaded ${own}.`,
      'Name an image by a tag whose platforms are of the same build, and pull it again.',
    );
  }
}
