import { setTimeout as delay } from 'node:timers/promises';
import { AdvisedError } from '@prodlike/core';
import type Docker from 'dockerode';
import type { RegistryAccess, RegistryCredentials } from '../registry/registry-access';
import { pushFailure, pushReaction } from './push-failure';
import { type PushedImage, pushOnce } from './push-once';

export interface PushRequest {
  /** `registry.example:5000/team/shop:2026-11-22`, a tag that the engine has. */
  readonly reference: string;
  readonly access: RegistryAccess;
  readonly report: (line: string) => void;
  readonly signal?: AbortSignal;
  /** Before the first further attempt, in milliseconds; each later one waits twice as long. */
  readonly firstDelayMs?: number;
}

const maxAttempts = 6;
const maxDelayMs = 30_000;

/**
 * Pushes one tag. What is throttled, broken off or answered by 5xx is tried again with exponential backoff and jitter
 * (layers that have arrived are not sent again), and a login that the registry refuses is renewed once. The registry has
 * the tag only when all layers are there: it is the last that is sent.
 *
 * @throws AdvisedError
 */
export async function pushImage(docker: Docker, request: PushRequest): Promise<PushedImage> {
  const { reference, access, report, signal, firstDelayMs = 1_000 } = request;
  let credentials = await access.credentials();
  let renewed = false;
  for (let attempt = 1; ; attempt++) {
    try {
      return await pushOnce(docker, reference, authOf(access, credentials), report, signal);
    } catch (error) {
      if (signal?.aborted) throw interrupted(reference, error);
      const reaction = pushReaction(error);
      const renews = reaction === 'renew' && !renewed && credentials !== undefined;
      if (!renews && (reaction !== 'retry' || attempt >= maxAttempts)) throw pushFailure(reference, error);
      if (renews) {
        renewed = true;
        report('The registry refused the login; getting a new one.');
        credentials = await access.credentials(true);
        continue;
      }
      const waitMs = Math.min(maxDelayMs, firstDelayMs * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2);
      report(`The push was broken off (attempt ${attempt} of ${maxAttempts}); trying again.`);
      await delay(waitMs, undefined, signal ? { signal } : {}).catch((cause: unknown) => {
        throw interrupted(reference, cause);
      });
    }
  }
}

function authOf({ host }: RegistryAccess, credentials: RegistryCredentials | undefined): Docker.AuthConfig {
  return credentials === undefined ? {} : { ...credentials, serveraddress: host };
}

function interrupted(reference: string, cause: unknown): AdvisedError {
  return new AdvisedError(
    `Pushing ${reference} was interrupted.`,
    'The registry does not have the tag; run it again.',
    { cause },
  );
}
