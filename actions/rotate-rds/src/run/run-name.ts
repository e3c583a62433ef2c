import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';

/**
 * Who this run is, for leases: the same at each attempt of one run of a workflow, else this process alone. Of characters that a
 * tag takes.
 */
export function runName(env: Readonly<Record<string, string | undefined>>): string {
  const { GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
  if (repository !== undefined && run !== undefined) return `${repository}/${run}`;
  const machine = hostname()
    .replace(/[^\w.-]/g, '-')
    .slice(0, 60);
  return `${machine}-${randomBytes(6).toString('hex')}`;
}
