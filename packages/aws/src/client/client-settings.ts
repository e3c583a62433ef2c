/** One request and its answer's headers; a call is tried several times, within `callDeadlineMs` in all. */
const requestDeadlineMs = 30_000;
const connectDeadlineMs = 5_000;
/** A download that does not move. */
const idleDeadlineMs = 60_000;

/** For one call with all of its attempts, the lookup of credentials included. */
export const callDeadlineMs = 150_000;

export interface ClientSettings {
  readonly region?: string;
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
 * one service, AWS_REGION, AWS_PROFILE and the credentials are the SDK's own to find.
 *
 * @param region undefined: as the environment or the profile has it
 */
export function clientSettings(region: string | undefined): ClientSettings {
  return {
    ...(region === undefined ? {} : { region }),
    maxAttempts: 6,
    retryMode: 'adaptive',
    requestHandler: {
      connectionTimeout: connectDeadlineMs,
      requestTimeout: requestDeadlineMs,
      throwOnRequestTimeout: true,
      socketTimeout: idleDeadlineMs,
    },
  };
}
