import { AdvisedError } from '@prodlike/core';

/** What is to be done about a failure before anybody is told of it. */
export type PushReaction = 'retry' | 'renew' | 'fail';

interface Diagnosis {
  readonly pattern: RegExp;
  readonly reaction: PushReaction;
  readonly fault: string;
  readonly remedy: string;
}

/**
 * What registries and the Docker engine say of a push, the most particular first. Codes of registries:
 * https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes
 */
const diagnoses: readonly Diagnosis[] = [
  {
    pattern: /token has expired|expired token|ExpiredToken|token is expired/i,
    reaction: 'renew',
    fault: 'the login to the registry expired, and a new one was refused too',
    remedy: 'Get new credentials and run it again.',
  },
  {
    pattern: /tag invalid|already exists in the .* repository|immutable/i,
    reaction: 'fail',
    fault: 'the tag exists already and is immutable',
    remedy:
      'Choose a tag of its own for each sample (a date with the time, a commit, the run number), or except this one from immutability.',
  },
  {
    pattern:
      /name unknown|NAME_UNKNOWN|repository .*does not exist|repository .*not found|repository name not known/i,
    reaction: 'fail',
    fault: 'the registry has no such repository',
    remedy: 'Create it, or check the name of the image; only in ECR it is created by itself.',
  },
  {
    pattern: /too ?many ?requests|rate exceeded|throttl|slow ?down|\b429\b/i,
    reaction: 'retry',
    fault: 'the registry throttled the push at every attempt',
    remedy: 'Run it again later.',
  },
  {
    pattern:
      /quota|limit ?exceeded|LimitExceeded|upper limit|insufficient.storage|no space left|\b507\b|\b413\b/i,
    reaction: 'fail',
    fault: 'a quota or the disk of the registry is full',
    remedy: 'Delete old images there, or raise the quota.',
  },
  {
    pattern: /x509|certificate|HTTP response to HTTPS client|tls: |EPROTO/i,
    reaction: 'fail',
    fault: "the registry's certificate is not trusted, or the registry has no TLS",
    remedy: 'Put its authority under /etc/docker/certs.d/<registry>/ca.crt on the machine of the engine.',
  },
  {
    pattern:
      /no basic auth credentials|unauthorized|authentication required|incorrect username or password|\b401\b/i,
    reaction: 'renew',
    fault: 'the registry refuses the user name or the password',
    remedy:
      'Set registry-username and registry-password to a login of that registry; for ECR check the AWS credentials.',
  },
  {
    pattern: /denied|forbidden|not authorized|\b403\b/i,
    reaction: 'fail',
    fault: 'the registry does not let this user push there',
    remedy:
      'Let the user push to this repository; for ECR: ecr:BatchCheckLayerAvailability, ecr:InitiateLayerUpload, ecr:UploadLayerPart, ecr:CompleteLayerUpload and ecr:PutImage on it.',
  },
  {
    pattern: /does not exist locally|no such image/i,
    reaction: 'fail',
    fault: 'the Docker engine does not have the image any more',
    remedy: 'Do not remove images while this runs, and run it again.',
  },
  {
    pattern: /no such host|server misbehaving|ENOTFOUND/i,
    reaction: 'fail',
    fault: "the registry's name could not be resolved",
    remedy: 'Check it, and the DNS of this machine and of the Docker engine.',
  },
  {
    pattern:
      /dial tcp|connection refused|i\/o timeout|handshake timeout|Client\.Timeout|no route to host|ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|EAI_AGAIN|TimeoutError/i,
    reaction: 'retry',
    fault: 'the registry cannot be reached',
    remedy: 'Check its name, and the network of this machine and of the Docker engine.',
  },
  {
    pattern:
      /\b50[0-4]\b|internal server error|bad gateway|unavailable|gateway timeout|connection reset|broken pipe|EOF|blob upload|digest did not match|unexpected http status|ECONNRESET|socket hang up|aborted/i,
    reaction: 'retry',
    fault: 'the registry broke off the push at every attempt',
    remedy: 'Run it again later; layers that arrived are not sent again.',
  },
];

const unknown: Omit<Diagnosis, 'pattern'> = {
  reaction: 'fail',
  fault: 'the reason is not known',
  remedy: "Look at the Docker engine's own log, and at the registry's.",
};

function diagnose(error: unknown): Omit<Diagnosis, 'pattern'> {
  return diagnoses.find(({ pattern }) => pattern.test(String(error))) ?? unknown;
}

/** Whether a push that failed so may succeed when it is tried again, and how. */
export function pushReaction(error: unknown): PushReaction {
  return error instanceof AdvisedError ? 'fail' : diagnose(error).reaction;
}

/** Why a push failed, in words for the user: nothing of the registry's own text, which can hold names of accounts. */
export function pushFailure(reference: string, error: unknown): AdvisedError {
  if (error instanceof AdvisedError) return error;
  const { fault, remedy } = diagnose(error);
  return new AdvisedError(`${reference} could not be pushed: ${fault}.`, remedy, { cause: error });
}
