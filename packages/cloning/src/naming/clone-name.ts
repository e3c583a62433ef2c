import { createHash } from 'node:crypto';
import type { CloneIdentity } from '../clone';

/** What a clone's name tells about it. The repository's and the run's texts are shortened on the way. */
export interface ParsedCloneName {
  /** Last part of the repository's name, lower case, at least one character. */
  readonly repositorySlug: string;
  /** First six hexadecimal digits of the SHA-256 of the repository's full name. */
  readonly repositoryHash: string;
  readonly pullRequest?: number;
  readonly run: string;
  readonly expiresAt: Date;
}

/** PostgreSQL's NAMEDATALEN - 1: longer database names are cut by the server. */
const maxNameBytes = 63;
const maxRunLength = 18;
const maxPullRequest = 9_999_999_999;
const maxEpochSeconds = 99_999_999_999;

const namePattern =
  /^prodlike_([a-z0-9]+(?:_[a-z0-9]+)*)_([0-9a-f]{6})(?:_pr([0-9]{1,10}))?_r([0-9]+_[0-9]+|[a-z0-9]+)_x([0-9]{1,11})$/;

/**
 * `prodlike_<repository>_<hash>[_pr<number>]_r<run>_x<expiry in epoch seconds>`: at most 63 bytes of [a-z0-9_], so that
 * it is a database's, a folder's and a ZFS data set's name alike. Equal identities have equal names; the expiry is
 * rounded up to a full second.
 *
 * @throws RangeError for a pull request that is no whole number from 0, or an invalid date
 */
export function cloneName(identity: CloneIdentity): string {
  const head = 'prodlike_';
  const pullRequest =
    identity.pullRequest === undefined ? '' : `_pr${checkedPullRequest(identity.pullRequest)}`;
  const tail = `_${shortHash(identity.repository)}${pullRequest}_r${runPart(identity.run)}_x${epochSeconds(identity.expiresAt)}`;
  const slug = repositorySlug(identity.repository, maxNameBytes - head.length - tail.length);
  return `${head}${slug}${tail}`;
}

/** Reads a name that `cloneName` made; `undefined` for any other. */
export function parseCloneName(name: string): ParsedCloneName | undefined {
  if (name.length > maxNameBytes) return undefined;
  const [, slug, hash, pullRequest, run, expiry] = namePattern.exec(name) ?? [];
  if (slug === undefined || hash === undefined || run === undefined || expiry === undefined) return undefined;
  return {
    repositorySlug: slug,
    repositoryHash: hash,
    ...(pullRequest === undefined ? {} : { pullRequest: Number(pullRequest) }),
    run,
    expiresAt: new Date(Number(expiry) * 1000),
  };
}

function checkedPullRequest(pullRequest: number): number {
  if (Number.isInteger(pullRequest) && pullRequest >= 0 && pullRequest <= maxPullRequest) return pullRequest;
  throw new RangeError(`A pull request's number is a whole number from 0, not ${pullRequest}.`);
}

function epochSeconds(date: Date): number {
  const seconds = Math.ceil(date.getTime() / 1000);
  if (Number.isNaN(seconds)) throw new RangeError("A clone's expiry must be a valid date.");
  return Math.min(Math.max(seconds, 0), maxEpochSeconds);
}

/** GitHub's `<run id>-<attempt>` stays readable; anything that would lose characters gets a hash of the whole. */
function runPart(run: string): string {
  if (/^([0-9]+-[0-9]+|[a-z0-9]+)$/.test(run) && run.length <= maxRunLength) return run.replace('-', '_');
  const plain = run.toLowerCase().replace(/[^a-z0-9]/g, '');
  return plain.slice(0, maxRunLength - 8) + shortHash(run, 8);
}

/** The hash tells apart what the slug cannot, so the owner's name is left out in favour of the repository's. */
function repositorySlug(repository: string, maxLength: number): string {
  const name = repository.slice(repository.lastIndexOf('/') + 1).toLowerCase();
  const slug = name.replace(/[^a-z0-9]+/g, '_').replace(/^_+/, '');
  return slug.slice(0, maxLength).replace(/_+$/, '') || 'r';
}

function shortHash(text: string, digits = 6): string {
  return createHash('sha256').update(text).digest('hex').slice(0, digits);
}
