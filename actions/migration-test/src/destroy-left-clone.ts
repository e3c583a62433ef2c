import type { Host } from '@prodlike/core';
import { readSettings } from './plan';
import { providerOf } from './provider-of';

/** The state in which the main step leaves its clone's name for the post step; '' once the clone is gone. */
export const cloneState = 'clone';

/**
 * The post step: removes the clone where the main step was killed before it could. It runs after every end of the job
 * that the runner lives through.
 */
export async function destroyLeftClone(host: Host): Promise<void> {
  const id = host.state(cloneState);
  if (id === '') return;
  const provider = providerOf(readSettings(host), (line) => host.info(line));
  const left = await provider.find(id);
  await provider.destroy(id);
  if (left !== undefined)
    host.warning(`The clone ${id} had been left behind by the main step; it is gone now.`);
}
