import { removeContainer } from '@prodlike/images';
import type Docker from 'dockerode';
import * as v from 'valibot';
import { cloneFilters, markedExpiry } from './container-mark';

const listSchema = v.array(
  v.object({ Names: v.array(v.string()), Labels: v.nullish(v.record(v.string(), v.string()), {}) }),
);

/**
 * Removes an engine's clones that have expired, with their volumes; nothing else.
 *
 * @returns their names
 */
export async function sweepContainerClones(docker: Docker, now: Date): Promise<string[]> {
  const listed = v.parse(listSchema, await docker.listContainers({ all: true, filters: cloneFilters }));
  const expired = listed.flatMap(({ Names, Labels }) =>
    Names.filter((name) => (markedExpiry(name, Labels) ?? now) < now).map((name) => name.replace(/^\//, '')),
  );
  for (const name of expired) await removeContainer(docker, name);
  return expired;
}
