import { AdvisedError, errorCode } from '@prodlike/core';

interface Diagnosis {
  readonly pattern: RegExp;
  readonly fault: string;
  readonly remedy: string;
}

/** What the engine's API answers with, likeliest first. */
const byMessage: readonly Diagnosis[] = [
  {
    pattern: /no space left on device|disk quota exceeded/i,
    fault: "the disk of the Docker engine's data is full",
    remedy: 'Free space there (docker system df shows what takes it), or choose fewer rows.',
  },
  {
    pattern: /toomanyrequests|rate limit/i,
    fault: 'the registry allows no more pulls for now',
    remedy: 'Log in to the registry (docker login), or use an image of a registry of your own.',
  },
  {
    pattern: /no matching manifest|does not match the specified platform|not provide the specified platform/i,
    fault: 'the image is not offered for this platform',
    remedy: 'Choose another image, or fewer platforms.',
  },
  {
    pattern: /unauthorized|authentication required|no basic auth credentials|access denied|denied:/i,
    fault: 'the registry refuses the credentials, or the image does not exist there',
    remedy: 'Check the name of the image, and the registry, username and password.',
  },
  {
    pattern: /manifest unknown|manifest for .* not found|name unknown|repository .* not found/i,
    fault: 'the registry has no such image or tag',
    remedy: 'Check the name and the tag of the image.',
  },
  {
    pattern: /x509|certificate/i,
    fault: "the registry's certificate is not trusted by the Docker engine",
    remedy: 'Put its authority under /etc/docker/certs.d/<registry>/ca.crt on the machine of the engine.',
  },
  {
    pattern:
      /dial tcp|lookup |connection refused|i\/o timeout|TLS handshake timeout|Client\.Timeout|server misbehaving/i,
    fault: 'the Docker engine cannot reach the registry',
    remedy: 'Check the name of the registry and the network of the engine, or pull the image beforehand.',
  },
  {
    pattern: /exec format error/i,
    fault: 'the image is made for another kind of processor',
    remedy: "Use an image of the engine's own platform.",
  },
  {
    pattern: /executable file not found|no such file or directory: unknown/i,
    fault: 'the image lacks a program that the official PostgreSQL image has',
    remedy: 'Use the official PostgreSQL image or one that is built from it.',
  },
];

const byCode: Readonly<Record<string, Omit<Diagnosis, 'pattern'>>> = {
  EACCES: {
    fault: "this user may not open the Docker engine's socket",
    remedy: 'Add the user to the group docker, or name another engine by DOCKER_HOST.',
  },
  ECONNRESET: {
    fault: 'the Docker engine closed the connection',
    remedy: 'Check that the engine still runs, and run it again.',
  },
};

const unreachable: Omit<Diagnosis, 'pattern'> = {
  fault: 'no Docker engine answers',
  remedy: 'Start Docker, or name the engine by DOCKER_HOST.',
};

/**
 * Why the Docker engine did not do what it was asked, in words for the user. Of the engine's own text only what is known is told.
 *
 * @param what the start of the sentence, e.g. `The image postgres:18 could not be pulled`
 */
export function engineFailure(what: string, error: unknown): AdvisedError {
  if (error instanceof AdvisedError) return error;
  const { fault, remedy } = diagnose(error);
  return new AdvisedError(`${what}: ${fault}.`, remedy, { cause: error });
}

/** Whether a failure, or what caused it, says that the engine's disk is full; 53100 is a server's disk_full. */
export function isEngineFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const full = /no space left on device/i.test(error.message) || /^(?:ENOSPC|53100)$/.test(errorCode(error));
  return full || isEngineFull(error.cause);
}

/** The status of the engine's answer, e.g. 404; undefined where there was no answer. */
export function engineStatus(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}

function diagnose(error: unknown): Omit<Diagnosis, 'pattern'> {
  const known = byCode[errorCode(error)] ?? byMessage.find(({ pattern }) => pattern.test(String(error)));
  if (known !== undefined) return known;
  const status = engineStatus(error);
  if (status === undefined) {
    return /ECONNREFUSED|ENOENT|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH/.test(errorCode(error))
      ? unreachable
      : { fault: 'the reason is not known', remedy: "Look at the Docker engine's own log." };
  }
  return { fault: `the Docker engine answered ${status}`, remedy: "Look at the Docker engine's own log." };
}
