import type { CleanUp } from '@prodlike/core';
import type Docker from 'dockerode';
import { newContainerName } from './container-name';
import { removeContainer } from './remove-container';

const removeMs = 60_000;

export interface TemporaryContainer {
  readonly purpose: Parameters<typeof newContainerName>[0];
  /** After that a sweep may remove what a killed run has left. */
  readonly lifetimeMs: number;
  /** As dockerode takes them, but for the name. */
  readonly options: Omit<Docker.ContainerCreateOptions, 'name'>;
  readonly cleanUp: CleanUp;
}

/** Creates a container, not started, and removes it again however `use` ends. */
export async function withTemporaryContainer<T>(
  docker: Docker,
  { purpose, lifetimeMs, options, cleanUp }: TemporaryContainer,
  use: (container: Docker.Container) => Promise<T>,
): Promise<T> {
  const name = newContainerName(purpose, new Date(Date.now() + lifetimeMs));
  const creating = docker.createContainer({ ...options, name });
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
    cleanUp.interrupted.throwIfAborted();
    return await use(container);
  } finally {
    await remove();
  }
}
