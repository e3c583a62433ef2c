import type Docker from 'dockerode';
import { type BaseImage, parseBaseImage } from './base-image';
import { type EnsureImageOptions, presentImage } from './present-image';

/**
 * What the image says of itself; it is pulled where the engine does not have it, or has it for another platform.
 *
 * @throws AdvisedError where it cannot be pulled or is no PostgreSQL image
 */
export async function ensureImage(docker: Docker, options: EnsureImageOptions): Promise<BaseImage> {
  const { image, platform } = options;
  const suits = (inspected: Docker.ImageInspectInfo) =>
    platform === undefined || parseBaseImage(image, inspected).platform === platform;
  return parseBaseImage(image, await presentImage(docker, options, suits));
}
