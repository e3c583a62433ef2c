import { AdvisedError, withDeadline } from '@prodlike/core';
import type Docker from 'dockerode';
import * as v from 'valibot';
import { boundAnswers } from './bound-answers';
import { engineFailure } from './engine-failure';

const answerMs = 15_000;
/** Of Docker 20.10 (December 2020): the first that creates containers of another platform. */
const leastApi = [1, 41] as const;

const versionSchema = v.object({ Version: v.string(), ApiVersion: v.string(), Os: v.string() });

export interface ConnectDockerOptions {
  /** Another engine's socket. */
  readonly socketPath?: string;
  /** A sentence on what can be done without Docker. */
  readonly instead?: string;
}

/**
 * A Docker engine that answers and is new enough: the one that DOCKER_HOST names, else the machine's own. Its calls fail where
 * no answer to them begins within 5 minutes.
 *
 * @throws AdvisedError where there is none, it is too old, or its containers are Windows'
 */
export async function connectDocker({ instead, ...place }: ConnectDockerOptions = {}): Promise<Docker> {
  // Loaded when needed: an action that can use Docker mostly does without.
  const { default: Engine } = await import('dockerode');
  const docker = new Engine(place);
  boundAnswers(docker);
  const answer = await withDeadline(
    docker.version(),
    answerMs,
    'Asking the Docker engine for its version',
  ).catch((error: unknown) => {
    const { message, advice } = engineFailure('Docker cannot be used', error);
    const what = message.slice(0, -advice.length).trim();
    throw new AdvisedError(what, instead === undefined ? advice : `${advice} ${instead}`, { cause: error });
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
