import { engineFailure, engineStatus } from '@prodlike/images';
import type Docker from 'dockerode';

/** What the engine tells of something; undefined where it does not have it. @throws AdvisedError */
async function inspected<T>(what: string, asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking;
  } catch (error) {
    if (engineStatus(error) === 404) return undefined;
    throw engineFailure(`${what} could not be looked at`, error);
  }
}

export function inspectContainer(
  docker: Docker,
  name: string,
): Promise<Docker.ContainerInspectInfo | undefined> {
  return inspected(`The container ${name}`, docker.getContainer(name).inspect());
}

export function inspectImage(docker: Docker, image: string): Promise<Docker.ImageInspectInfo | undefined> {
  return inspected(`The image ${image}`, docker.getImage(image).inspect());
}
