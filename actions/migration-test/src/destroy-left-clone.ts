import type { CleanUp, Host } from '@prodlike/core';
import { readSettings } from './plan';
import { providerOf } from './provider-of';
import { withWay } from './with-way';

/** The state in which the main step leaves its clone's name for the post step; '' once the clone is gone. */
export const cloneState = 'clone';

/** Of the post step: removes the clone where the main step was killed before it could. */
export async function destroyLeftClone(host: Host, cleanUp: CleanUp): Promise<void> {
  const id = host.state(cloneState);
  if (id === '') return;
  const settings = await withWay(host, cleanUp, readSettings(host));
  const provider = providerOf(settings, { host, cleanUp, report: (line) => host.info(line) });
  const left = await provider.find(id);
  await provider.destroy(id);
  if (left !== undefined)
    host.warning(`The clone ${id} had been left behind by the main step; it is gone now.`);
}
