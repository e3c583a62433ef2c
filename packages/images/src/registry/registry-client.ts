import { setTimeout as delay } from 'node:timers/promises';
import { errorCode } from '@prodlike/core';
import { apiHost } from './api-host';
import { bearerToken } from './bearer-token';
import { isLoopback } from './is-loopback';
import { parseChallenge } from './parse-challenge';
import type { RegistryAccess } from './registry-access';
import { type RegistryAnswer, type RegistryRequest, registryRequest } from './registry-request';
import { trustedCertificates } from './trusted-certificates';

const maxAttempts = 5;
const firstDelayMs = 500;

/** An answer other than what was asked for. Its message holds the registry's words: not to be shown. */
export class RegistryError extends Error {
  override readonly name = 'RegistryError';
}

/**
 * A registry's HTTP API (https://github.com/opencontainers/distribution-spec/blob/main/spec.md) for one repository, with
 * the login that the registry asks for: Basic, or a Bearer token got with it. What is throttled, broken off or answered by
 * 5xx is tried again with backoff, and a login that is refused is renewed once.
 */
export class RegistryClient {
  readonly #access: RegistryAccess;
  readonly #repository: string;
  #authorization: string | undefined;
  #renewed = false;
  #certificates: Promise<string[] | undefined> | undefined;
  #protocol: 'https' | 'http' = 'https';

  /** @param repository without the host: `team/shop` */
  constructor(access: RegistryAccess, repository: string) {
    this.#access = access;
    this.#repository = repository;
  }

  /**
   * @param path below `/v2/<repository>/`, or a whole URL that the registry gave
   * @returns an answer of 2xx
   * @throws RegistryError for any other; Node's error where the registry cannot be reached
   */
  async send(path: string, request: RegistryRequest): Promise<RegistryAnswer> {
    for (let attempt = 1; ; attempt++) {
      const last = attempt >= maxAttempts;
      try {
        const answer = await this.#once(path, request);
        if (answer.status >= 200 && answer.status < 300) return answer;
        if (answer.status === 401 && (await this.#authenticate(answer))) continue;
        if (last || !(answer.status === 429 || answer.status >= 500))
          throw new RegistryError(`${answer.status} ${answer.body.toString('utf8').slice(0, 2000)}`);
      } catch (error) {
        if (error instanceof RegistryError) throw error;
        if (errorCode(error) === 'EPROTO' && this.#protocol === 'https' && isLoopback(this.#access.host))
          this.#protocol = 'http';
        else if (last || !isPassing(error)) throw error;
      }
      await delay(firstDelayMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2));
    }
  }

  async #once(path: string, { headers, ...request }: RegistryRequest): Promise<RegistryAnswer> {
    const base = new URL(`${this.#protocol}://${apiHost(this.#access.host)}/v2/${this.#repository}/`);
    const url = new URL(path, base);
    // A login is for the registry alone, wherever its answers point.
    const login =
      this.#authorization === undefined || url.host !== base.host
        ? {}
        : { authorization: this.#authorization };
    return await registryRequest(url, { ...request, headers: { ...headers, ...login } }, await this.#tls());
  }

  /** @returns whether there is a login that was not tried yet */
  async #authenticate(refusal: RegistryAnswer): Promise<boolean> {
    const challenge = parseChallenge(refusal.header('www-authenticate') ?? '');
    const again = this.#authorization !== undefined;
    if (challenge === undefined || (again && this.#renewed)) return false;
    if (again) this.#renewed = true;
    const credentials = await this.#access.credentials(again);
    const basic =
      credentials &&
      `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;
    if (challenge.scheme === 'basic') {
      this.#authorization = basic;
      return basic !== undefined;
    }
    const scope = challenge.scope ?? `repository:${this.#repository}:pull,push`;
    const token = await bearerToken({ ...challenge, scope }, basic, await this.#tls());
    this.#authorization = token && `Bearer ${token}`;
    return token !== undefined;
  }

  async #tls(): Promise<{ ca?: string[]; rejectUnauthorized?: boolean }> {
    if (isLoopback(this.#access.host)) return { rejectUnauthorized: false };
    this.#certificates ??= trustedCertificates(this.#access.host);
    const ca = await this.#certificates;
    return ca === undefined ? {} : { ca };
  }
}

function isPassing(error: unknown): boolean {
  return /^(?:ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|EAI_AGAIN)$/.test(errorCode(error));
}
