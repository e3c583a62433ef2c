import type { CredentialProvider } from '../credentials/aws-credentials';
import { credentialSource } from '../credentials/credential-source';

/** One request and its answer's headers; a call is tried several times, within `callDeadlineMs` in all. */
const requestDeadlineMs = 30_000;
const connectDeadlineMs = 5_000;
/** A download that does not move. */
const idleDeadlineMs = 60_000;

const defaultAttempts = 6;

/** For one call with all of its attempts, the lookup of credentials included. */
export const callDeadlineMs = 150_000;

export interface ClientSettings {
  readonly region?: string;
  /** Where the run renews them itself; absent: the SDK finds them. */
  readonly credentials?: CredentialProvider;
  readonly maxAttempts: number;
  readonly retryMode: 'standard' | 'adaptive';
  /** In milliseconds, as @smithy/node-http-handler takes them. */
  readonly requestHandler: {
    readonly connectionTimeout: number;
    readonly requestTimeout: number;
    readonly throwOnRequestTimeout: boolean;
    readonly socketTimeout: number;
  };
}

/**
 * What every client of the SDK is made with. Throttled and failed calls are tried again with exponential backoff and
 * jitter (https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html); AWS_ENDPOINT_URL and its forms for
 * one service, AWS_REGION, AWS_PROFILE and the credentials are the SDK's own to find, but for credentials that the run renews.
 *
 * @param region undefined: as the environment or the profile has it
 * @param attempts of each call; 1: the caller tries again by itself, and waits by itself between its attempts
 */
export function clientSettings(
  region: string | undefined,
  attempts: number = defaultAttempts,
): ClientSettings {
  const source = credentialSource();
  return {
    ...(source === undefined ? {} : { credentials: source.provider }),
    ...(region === undefined ? {} : { region }),
    maxAttempts: attempts,
    // Adaptive: after a throttled call it holds back those that follow.
    retryMode: attempts === 1 ? 'standard' : 'adaptive',
    requestHandler: {
      connectionTimeout: connectDeadlineMs,
      requestTimeout: requestDeadlineMs,
      throwOnRequestTimeout: true,
      socketTimeout: idleDeadlineMs,
    },
  };
}
