import { type CleanUp, withDeadline } from '@prodlike/core';
import type Docker from 'dockerode';
import { engineFailure } from '../engine/engine-failure';
import { type ContainerPurpose, newContainerName } from './container-name';
import { removeContainer } from './remove-container';

export interface HeldContainerOptions {
  readonly purpose: ContainerPurpose;
  /** Image id or name. */
  readonly image: string;
  readonly cleanUp: CleanUp;
  readonly expiresAt: Date;
  readonly environment?: readonly string[];
  readonly hostConfig?: Docker.ContainerCreateOptions['HostConfig'];
  readonly exposedPorts?: readonly string[];
}

/** A container in which nothing runs but what is started in it. */
export interface HeldContainer {
  readonly name: string;
  readonly container: Docker.Container;
  /** Removes it with its volumes. Safe to repeat. */
  remove(): Promise<void>;
}

const startMs = 120_000;
const removeMs = 60_000;

/**
 * Starts a container that lives as long as this process holds it: its first process is `cat`, which ends with its input, and the
 * engine closes that when the connection goes, even after SIGKILL; it then removes the container and its volumes.
 *
 * @throws AdvisedError where the engine refuses
 */
export async function holdContainer(docker: Docker, options: HeldContainerOptions): Promise<HeldContainer> {
  const { purpose, image, cleanUp, expiresAt, environment, hostConfig, exposedPorts } = options;
  const name = newContainerName(purpose, expiresAt);
  const creating = docker.createContainer({
    name,
    Image: image,
    Entrypoint: ['cat'],
    Cmd: [],
    OpenStdin: true,
    StdinOnce: true,
    AttachStdin: true,
    ...(environment === undefined ? {} : { Env: [...environment] }),
    ...(exposedPorts === undefined
      ? {}
      : { ExposedPorts: Object.fromEntries(exposedPorts.map((port) => [port, {}])) }),
    HostConfig: { AutoRemove: true, ...hostConfig },
  });
  let held: NodeJS.ReadWriteStream | undefined;
  const remove = cleanUp.defer(
    `container ${name}`,
    async () => {
      // A request under way would make it after it was removed.
      await creating.catch(() => undefined);
      held?.end();
      await removeContainer(docker, name);
    },
    { deadlineMs: removeMs },
  );
  try {
    const container = await withDeadline(creating, startMs, `Creating a container of ${image}`);
    held = await container.attach({ stream: true, stdin: true, hijack: true });
    held.on('error', () => undefined);
    await withDeadline(container.start(), startMs, `Starting a container of ${image}`);
    cleanUp.interrupted.throwIfAborted();
    return { name, container, remove };
  } catch (error) {
    await remove();
    cleanUp.interrupted.throwIfAborted();
    throw engineFailure(`A container of ${image} could not be started`, error);
  }
}
