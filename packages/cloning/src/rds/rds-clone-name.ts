import { createHash } from 'node:crypto';
import { parseCloneName } from '../naming/clone-name';

/** What every clone's identifier in RDS begins with. */
export const clonePrefix = 'prodlike-clone-';

/** Leaves room for a cluster's member (`-a`) in RDS's 63. */
const mostCharacters = 61;

/**
 * The identifier in RDS of the clone with this name: `prodlike-clone-<repository>-<hash>[-pr<number>]-r<run>-x<expiry>`, where RDS
 * has no underscores. The repository's part is cut where that is too long, and where that does not help, all of it is a hash.
 */
export function rdsCloneName(id: string): string {
  const parsed = parseCloneName(id);
  if (!parsed) throw new RangeError(`"${id}" is no clone's name.`);
  const slug = parsed.repositorySlug;
  const rest = id.slice(`prodlike_${slug}_`.length);
  const room = mostCharacters - clonePrefix.length - rest.length - 1;
  const shown = slug.slice(0, Math.max(0, room)).replace(/_+$/, '');
  const tail = shown === '' ? rest : `${shown}_${rest}`;
  if (clonePrefix.length + tail.length <= mostCharacters) return clonePrefix + tail.replaceAll('_', '-');
  return clonePrefix + createHash('sha256').update(id).digest('hex').slice(0, 32);
}

/** The name of a cluster clone's one member. */
export function memberOfClone(name: string): string {
  return `${name}-a`;
}
