import { CleanUp } from '@prodlike/core';
import { maskingSettings } from '@prodlike/masking';
import { type ConnectionParameters, connect, readCatalog } from '@prodlike/postgres';
import { applyMasks } from '../apply-masks';
import type { ApplyOptions } from '../apply-options';
import { withSuspendedForeignKeys } from '../foreign-keys/with-suspended-foreign-keys';
import { openScrubState } from '../state/open-scrub-state';
import { type Masks, planOf } from './plan-of';

export const testKey = 'a masking key for tests only';

/** One apply, as the action makes it: state, catalog, plan, masks. Lines of the report are collected. */
export async function applyWith(
  connection: ConnectionParameters,
  masks: Masks,
  options: Partial<ApplyOptions> & { readonly key?: string } = {},
) {
  const lines: string[] = [];
  const settings = maskingSettings(options.key ?? testKey);
  const client = await connect(connection, { applicationName: 'prodlike scrub' });
  try {
    const state = await openScrubState(client, { settings, version: '0.0.0' });
    const plan = planOf(await withSuspendedForeignKeys(client, await readCatalog(client)), masks);
    const report = (line: string): void => void lines.push(line);
    const cleanUp = new CleanUp();
    const { tables } = await applyMasks({ connection, settings, plan, state, report, cleanUp, ...options });
    return { tables, lines };
  } finally {
    await client.end();
  }
}
