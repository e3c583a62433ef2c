import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CloneIdentity } from '@prodlike/cloning';

type Environment = Readonly<Record<string, string | undefined>>;

/** The number in `refs/pull/N/merge`, or in the event that the runner wrote down (for pull_request_target and others). */
export function pullRequestNumber(env: Environment): number | undefined {
  const fromRef = /^refs\/pull\/(\d+)\//.exec(env.GITHUB_REF ?? '')?.[1];
  if (fromRef !== undefined) return Number(fromRef);
  if (env.GITHUB_EVENT_PATH === undefined || env.GITHUB_EVENT_PATH === '') return undefined;
  try {
    const event: unknown = JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, 'utf8'));
    return numberIn(event, ['pull_request', 'number']);
  } catch {
    return undefined;
  }
}

function numberIn(value: unknown, keys: readonly string[]): number | undefined {
  let at: unknown = value;
  for (const key of keys) at = typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined;
  return typeof at === 'number' && Number.isSafeInteger(at) ? at : undefined;
}

/** Whose clone this will be. Outside the runner: the folder's name and a random run. */
export function cloneIdentity(env: Environment, folder: string, expiresAt: Date): CloneIdentity {
  const pullRequest = pullRequestNumber(env);
  const run = env.GITHUB_RUN_ID;
  return {
    repository: env.GITHUB_REPOSITORY ?? path.basename(folder),
    ...(pullRequest === undefined ? {} : { pullRequest }),
    run: run === undefined ? randomUUID().slice(0, 8) : `${run}-${env.GITHUB_RUN_ATTEMPT ?? '1'}`,
    expiresAt,
  };
}
