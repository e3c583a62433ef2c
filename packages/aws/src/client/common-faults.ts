/** Why a call failed, and what to do. */
export interface AwsFault {
  /** A sentence's end. */
  readonly fault: string;
  /** Whole sentences. */
  readonly remedy: string;
  /** The same call may succeed a little later. */
  readonly transient?: true;
}

const noCredentials: AwsFault = {
  fault: 'there are no AWS credentials',
  remedy:
    'Run aws-actions/configure-aws-credentials in an earlier step of the job (with permissions: id-token: write), or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE.',
};
const expired: AwsFault = {
  fault: 'the AWS credentials have expired',
  remedy:
    'Get new ones and run again: a rotation goes on with what it has made. Where a run outlasts them, give the job permissions: id-token: write, so that it renews them itself, or raise role-duration-seconds of configure-aws-credentials, and the maximum session duration of the role.',
};
const refusedCredentials: AwsFault = {
  fault: 'AWS does not know these credentials',
  remedy:
    'Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and, for temporary ones, AWS_SESSION_TOKEN; all three must come from the same session, and the clock of this machine must be right.',
};
const throttled: AwsFault = {
  fault: 'AWS throttled it at every attempt',
  remedy: 'Run it again later, or raise the account’s quota for this call.',
  transient: true,
};
export const unreachable: AwsFault = {
  fault: 'AWS did not answer',
  remedy: 'Check the network to AWS (proxy, VPC endpoint, AWS_ENDPOINT_URL) and the region.',
  transient: true,
};
export const unwell: AwsFault = {
  fault: 'AWS answered with an error of its own at every attempt',
  remedy: 'Run it again later; health.aws.amazon.com tells of outages.',
  transient: true,
};

/** By the error's class: the common errors of the services (https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html). */
export const commonFaults: Readonly<Record<string, AwsFault>> = {
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
