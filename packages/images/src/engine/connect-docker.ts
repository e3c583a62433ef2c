import { AdvisedError, withDeadline } from '@prodlike/core';
import type Docker from 'dockerode';
import * as v from 'valibot';
import { engineFailure } from './engine-failure';

const answerMs = 15_000;
/** Of Docker 20.10 (December 2020): the first that creates containers of another platform. */
const leastApi = [1, 41] as const;

const versionSchema = v.object({ Version: v.string(), ApiVersion: v.string(), Os: v.string() });

/**
 * A Docker engine that answers and is new enough: the one that DOCKER_HOST names, else the machine's own.
 *
 * @param options.socketPath another engine's socket
 * @throws AdvisedError where there is none, it is too old, or its containers are Windows'
 */
export async function connectDocker(options: { readonly socketPath?: string } = {}): Promise<Docker> {
  // Loaded when needed: an action that can use Docker mostly does without.
  const { default: Engine } = await import('dockerode');
  const docker = new Engine(options);
  const answer = await withDeadline(
    docker.version(),
    answerMs,
    'Asking the Docker engine for its version',
  ).catch((error: unknown) => {
    throw engineFailure('Docker cannot be used', error);
  });
  const { Version, ApiVersion, Os } = v.parse(versionSchema, answer);
  if (!isNewEnough(ApiVersion)) {
    throw new AdvisedError(
      `The Docker engine ${Version} is too old (its API is ${ApiVersion}).`,
      'Install Docker 20.10 or newer.',
    );
  }
  if (Os !== 'linux') {
    throw new AdvisedError(
      'The Docker engine runs Windows containers.',
      'Switch it to Linux containers: PostgreSQL has no other images.',
    );
  }
  return docker;
}

function isNewEnough(api: string): boolean {
  const [major = 0, minor = 0] = api.split('.').map(Number);
  return major > leastApi[0] || (major === leastApi[0] && minor >= leastApi[1]);
}
