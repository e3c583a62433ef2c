import type Docker from 'dockerode';
import * as v from 'valibot';
import { containerExpiry } from './container-name';
import { removeContainer } from './remove-container';

const listSchema = v.array(v.object({ Id: v.string(), Names: v.nullish(v.array(v.string()), []) }));

/**
 * Removes containers that a killed run left, once they have expired, with their volumes.
 *
 * @returns their names
 * @throws AdvisedError where the engine refuses
 */
export async function sweepContainers(docker: Docker, now: Date): Promise<string[]> {
  const listed = await docker.listContainers({ all: true, filters: { name: ['prodlike-'] } });
  const expired = v
    .parse(listSchema, listed)
    .flatMap(({ Names }) => Names)
    .filter((name) => (containerExpiry(name)?.getTime() ?? Number.POSITIVE_INFINITY) < now.getTime())
    .map((name) => name.replace(/^\//, ''));
  for (const name of expired) await removeContainer(docker, name);
  return expired;
}
