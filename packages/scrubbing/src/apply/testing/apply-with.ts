import { CleanUp } from '@prodlike/core';
import { maskingSettings } from '@prodlike/masking';
import { type ConnectionParameters, connect, readCatalog } from '@prodlike/postgres';
import { applyMasks } from '../apply-masks';
import type { ApplyOptions } from '../apply-options';
import { finishApply } from '../finish-apply';
import { withSuspendedForeignKeys } from '../foreign-keys/with-suspended-foreign-keys';
import { openScrubState } from '../state/open-scrub-state';
import { type Masks, planOf } from './plan-of';

export const testKey = 'a masking key for tests only';

export interface TestOptions extends Partial<ApplyOptions> {
  readonly key?: string;
}

/** One apply, as the action makes it: state, catalog, plan, masks. Lines of the report are collected. */
export async function applyWith(connection: ConnectionParameters, masks: Masks, options: TestOptions = {}) {
  return await run(connection, masks, options, async () => ({ remarks: [] }));
}

/** The same, with what comes after. */
export async function scrubWith(connection: ConnectionParameters, masks: Masks, options: TestOptions = {}) {
  return await run(connection, masks, options, (all) => finishApply({ ...all, removeLargeObjects: true }));
}

async function run(
  connection: ConnectionParameters,
  masks: Masks,
  { key = testKey, ...options }: TestOptions,
  after: (options: ApplyOptions) => Promise<{ readonly remarks: readonly string[] }>,
) {
  const lines: string[] = [];
  const settings = maskingSettings(key);
  const client = await connect(connection, { applicationName: 'prodlike scrub' });
  try {
    const state = await openScrubState(client, { settings, version: '0.0.0' });
    const plan = planOf(await withSuspendedForeignKeys(client, await readCatalog(client)), masks);
    const report = (line: string): void => void lines.push(line);
    const all = { connection, settings, plan, state, report, cleanUp: new CleanUp(), ...options };
    const { tables } = await applyMasks(all);
    const { remarks } = await after(all);
    return { tables, lines, remarks };
  } finally {
    await client.end();
  }
}
