import { setTimeout as delay } from 'node:timers/promises';
import { AdvisedError } from '@prodlike/core';
import type Docker from 'dockerode';
import { engineFailure, engineStatus } from '../engine/engine-failure';

const goneMs = 30_000;
const pollMs = 50;

/**
 * Kills a container and removes it with the volumes that were made for it. Does nothing where it is gone.
 *
 * @throws AdvisedError where the engine refuses
 */
export async function removeContainer(docker: Docker, name: string): Promise<void> {
  const container = docker.getContainer(name);
  const endsAt = performance.now() + goneMs;
  for (;;) {
    try {
      await container.remove({ force: true, v: true });
      return;
    } catch (error) {
      const status = engineStatus(error);
      if (status === 404) return;
      // 409: it is being removed already, because its first process has ended.
      if (status !== 409) throw engineFailure(`The container ${name} could not be removed`, error);
    }
    if (performance.now() > endsAt)
      throw new AdvisedError(
        `The container ${name} is still being removed.`,
        `Remove it by docker rm -fv ${name}.`,
      );
    await delay(pollMs);
  }
}
