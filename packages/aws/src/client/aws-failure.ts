import { AdvisedError, errorCode } from '@prodlike/core';
import type { AwsCall } from './call-aws';

interface Diagnosis {
  readonly fault: string;
  readonly remedy: string;
}

/** An error's class as the SDK gives it; '' for whatever has none. */
export function awsErrorName(error: unknown): string {
  return error instanceof Error ? error.name : '';
}

const noCredentials: Diagnosis = {
  fault: 'there are no AWS credentials',
  remedy:
    'Run aws-actions/configure-aws-credentials in an earlier step of the job (with permissions: id-token: write), or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE.',
};
const expired: Diagnosis = {
  fault: 'the AWS credentials have expired',
  remedy:
    'Get new ones and run again; where a run outlasts them, raise role-duration-seconds of configure-aws-credentials, and the maximum session duration of the role.',
};
const refusedCredentials: Diagnosis = {
  fault: 'AWS does not know these credentials',
  remedy:
    'Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and, for temporary ones, AWS_SESSION_TOKEN; all three must come from the same session, and the clock of this machine must be right.',
};
const throttled: Diagnosis = {
  fault: 'AWS throttled it at every attempt',
  remedy: 'Run it again later, or raise the account’s quota for this call.',
};
const unreachable: Diagnosis = {
  fault: 'AWS did not answer',
  remedy: 'Check the network to AWS (proxy, VPC endpoint, AWS_ENDPOINT_URL) and the region.',
};
const unwell: Diagnosis = {
  fault: 'AWS answered with an error of its own at every attempt',
  remedy: 'Run it again later; health.aws.amazon.com tells of outages.',
};

/** By the error's class: the common errors of the services (https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html). */
const byName: Readonly<Record<string, Diagnosis>> = {
  CredentialsProviderError: noCredentials,
  TokenProviderError: noCredentials,
  ExpiredToken: expired,
  ExpiredTokenException: expired,
  TokenRefreshRequired: expired,
  RequestExpired: expired,
  UnrecognizedClientException: refusedCredentials,
  InvalidClientTokenId: refusedCredentials,
  InvalidAccessKeyId: refusedCredentials,
  InvalidToken: refusedCredentials,
  InvalidSignatureException: refusedCredentials,
  SignatureDoesNotMatch: refusedCredentials,
  IncompleteSignature: refusedCredentials,
  RequestTimeTooSkewed: refusedCredentials,
  Throttling: throttled,
  ThrottlingException: throttled,
  ThrottledException: throttled,
  TooManyRequestsException: throttled,
  RequestLimitExceeded: throttled,
  SlowDown: throttled,
  TimeoutError: unreachable,
  InternalFailure: unwell,
  InternalServerException: unwell,
  InternalServerError: unwell,
  ServerException: unwell,
  ServiceUnavailable: unwell,
  ServiceUnavailableException: unwell,
  LimitExceededException: {
    fault: 'a quota of the account is used up',
    remedy: 'Delete what is not needed any more, or raise the quota in the console (Service Quotas).',
  },
  PermanentRedirect: {
    fault: 'it is in another region',
    remedy: 'Set aws-region to the region that it is in.',
  },
  AuthorizationHeaderMalformed: {
    fault: 'it is in another region',
    remedy: 'Set aws-region to the region that it is in.',
  },
};

const denied = new Set(['AccessDenied', 'AccessDeniedException', 'Forbidden', 'UnauthorizedOperation']);
const unreachableCodes =
  /^(?:ECONN\w+|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE|ERR_TLS_\w+)$/;

/**
 * Why a call to AWS failed, and what to do. None of AWS's own text is shown: it can name accounts and sessions.
 *
 * @param error what the SDK threw; an AdvisedError is given back as it is
 */
export function awsFailure(error: unknown, call: AwsCall): AdvisedError {
  if (error instanceof AdvisedError) return error;
  const { fault, remedy } = diagnose(error, call);
  return new AdvisedError(`${call.action} on ${call.resource} failed: ${fault}.`, remedy, { cause: error });
}

function diagnose(error: unknown, { action, resource }: AwsCall): Diagnosis {
  const name = awsErrorName(error);
  const status = httpStatusOf(error);
  if (denied.has(name) || (status === 403 && !(name in byName)))
    return {
      fault: 'the AWS identity of this run may not do that',
      remedy: `Allow ${action} on ${resource} in the policy of the role or user; service control policies, permission boundaries and the resource's own policy count too.`,
    };
  if (error instanceof Error && /^Region is missing/.test(error.message))
    return { fault: 'no region is set', remedy: 'Set the input aws-region, or AWS_REGION.' };
  const known = byName[name];
  if (known !== undefined) return known;
  if (unreachableCodes.test(errorCode(error)) || unreachableCodes.test(name)) return unreachable;
  if (status !== undefined && status >= 500) return unwell;
  const word = /^\w{1,60}$/.test(name) ? name : 'an unknown error';
  return {
    fault: `AWS answered ${word}${status === undefined ? '' : ` (HTTP ${status})`}`,
    remedy: `Look that error up in AWS's reference of ${action}.`,
  };
}

function httpStatusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return undefined;
  const metadata = error.$metadata;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}
