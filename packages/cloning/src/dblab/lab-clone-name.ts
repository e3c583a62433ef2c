import { createHash } from 'node:crypto';
import { AdvisedError } from '@prodlike/core';
import { parseCloneName } from '../naming/clone-name';

/**
 * The engine puts a clone's id into the path of its server's Unix socket, `/var/lib/dblab/<pool>/sockets/<id>/.s.PGSQL.6000`, which
 * may have 107 bytes: this leaves 53 for what comes before the id.
 */
const mostCharacters = 40;

const namePattern = /^prodlike_[a-z0-9_]+_[0-9a-f]{8}_x([0-9]{1,11})$/;

/**
 * The engine's id of the clone with this name: `prodlike_<repository>[_pr<number>]_<hash>_x<expiry in epoch seconds>`. The hash is of
 * the whole name, which the id has no room for; the repository is cut to what there is.
 *
 * @throws AdvisedError for what is no clone's name
 */
export function labCloneName(id: string): string {
  const parsed = parseCloneName(id);
  if (parsed === undefined) throw notOurs(id);
  const hash = createHash('sha256').update(id).digest('hex').slice(0, 8);
  const expiry = Math.round(parsed.expiresAt.getTime() / 1_000);
  const pullRequest = parsed.pullRequest === undefined ? '' : `_pr${parsed.pullRequest}`;
  const [head, tail] = ['prodlike_', `${pullRequest}_${hash}_x${expiry}`];
  const slug = parsed.repositorySlug.slice(0, Math.max(1, mostCharacters - head.length - tail.length));
  return `${head}${slug.replace(/_+$/, '')}${tail}`;
}

/** When a clone of ours expires; undefined for another's. */
export function labCloneExpiry(name: string): Date | undefined {
  const [, expiry] = namePattern.exec(name) ?? [];
  return expiry === undefined ? undefined : new Date(Number(expiry) * 1_000);
}

/** Of a clone that may not be touched. */
export function notOurs(id: string): AdvisedError {
  return new AdvisedError(
    `The clone "${id}" is not one that Prodlike made.`,
    'Destroy it with `dblab clone destroy` if nobody needs it.',
  );
}
