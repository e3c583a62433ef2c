import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';

export interface GitHubCallsOptions {
  readonly token: string;
  /** e.g. `https://api.github.com`, or an Enterprise server's `https://host/api/v3`. */
  readonly apiUrl: string;
  /** For all calls together, retries and pauses included. */
  readonly deadlineMs: number;
  /** For one call. */
  readonly callMs: number;
  readonly firstPauseMs: number;
}

export interface GitHubAnswer {
  readonly data: unknown;
  readonly link: string;
}

const attempts = 4;

/** A failed call, as octokit throws it. */
const failureSchema = v.object({
  status: v.number(),
  message: v.optional(v.string(), ''),
  response: v.optional(v.object({ headers: v.record(v.string(), v.unknown()) })),
});

/** What went wrong with a call: a status from GitHub, or no answer in time (0). */
export class GitHubFailure extends Error {
  override readonly name = 'GitHubFailure';

  constructor(
    readonly status: number,
    /** GitHub asks to wait: the call was not carried out. */
    readonly isRateLimit: boolean,
    readonly retryAfterMs: number | undefined,
    options: { cause: unknown },
  ) {
    super(`GitHub answered with status ${status}`, options);
  }

  /** True where GitHub may or may not have done the work. */
  get isUnclear(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}

/** Calls of GitHub's API with deadlines, repeated where that does nothing twice. */
export class GitHubCalls {
  readonly #options: GitHubCallsOptions;
  readonly #endsAt: number;

  constructor(options: GitHubCallsOptions) {
    this.#options = options;
    this.#endsAt = performance.now() + options.deadlineMs;
  }

  /**
   * One call.
   *
   * @param route e.g. `GET /user`
   * @throws GitHubFailure once retries do not help, or would not be safe (POST after an unclear answer)
   */
  async call(route: string, parameters: Record<string, unknown> = {}): Promise<GitHubAnswer> {
    // A GraphQL query is a POST that changes nothing.
    const isRepeatable = !route.startsWith('POST') || route === 'POST /graphql';
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#once(route, parameters);
      } catch (error) {
        const failure = failureOf(error);
        const isPassing = failure.isRateLimit || (failure.isUnclear && isRepeatable);
        const pauseMs = failure.retryAfterMs ?? this.#options.firstPauseMs * 2 ** (attempt - 1);
        const isTooLate = performance.now() + pauseMs >= this.#endsAt;
        if (!isPassing || attempt >= attempts || isTooLate) throw failure;
        await pause(pauseMs);
      }
    }
  }

  async #once(route: string, parameters: Record<string, unknown>): Promise<GitHubAnswer> {
    const leftMs = Math.max(1, Math.min(this.#options.callMs, this.#endsAt - performance.now()));
    const signal = AbortSignal.timeout(leftMs);
    // Loaded here, because most of a run needs no HTTP client, and the first line of log should not wait for one.
    const { getOctokit } = await import('@actions/github');
    const octokit = getOctokit(this.#options.token, { baseUrl: this.#options.apiUrl });
    const answer = await octokit.request(route, { ...parameters, request: { signal } });
    return { data: answer.data as unknown, link: answer.headers.link ?? '' };
  }
}

function failureOf(error: unknown): GitHubFailure {
  const parsed = v.safeParse(failureSchema, error);
  if (!parsed.success) return new GitHubFailure(0, false, undefined, { cause: error });
  const { status, message, response } = parsed.output;
  // octokit reports a broken connection and a time-out as a status 500 without a response.
  if (!response) return new GitHubFailure(0, false, undefined, { cause: error });
  const retryAfter = Number(response.headers['retry-after']);
  const isLimited =
    status === 429 || (status === 403 && (Number.isFinite(retryAfter) || /rate limit/i.test(message)));
  const retryAfterMs = isLimited && Number.isFinite(retryAfter) ? retryAfter * 1_000 : undefined;
  return new GitHubFailure(status, isLimited, retryAfterMs, { cause: error });
}
