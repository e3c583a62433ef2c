import { CleanUp } from '@prodlike/core';
import { type MaskingPlan, maskingSettings } from '@prodlike/masking';
import { type ConnectionParameters, connect, readCatalog } from '@prodlike/postgres';
import { applyMasks } from '../../apply/apply-masks';
import { finishApply } from '../../apply/finish-apply';
import { withSuspendedForeignKeys } from '../../apply/foreign-keys/with-suspended-foreign-keys';
import { openScrubState } from '../../apply/state/open-scrub-state';
import { measureBefore } from '../measure-before';
import { prove } from '../prove';
import { planWith, type TestMasks } from './plan-with';

export const testSettings = maskingSettings('a masking key for tests only');

export interface ScrubWith {
  readonly masks: TestMasks;
  readonly quasi?: readonly string[];
  readonly queries?: Readonly<Record<string, string>>;
}

/** One apply as the action makes it, up to the proof. */
export async function scrubWith(connection: ConnectionParameters, scrub: ScrubWith): Promise<string[]> {
  const lines: string[] = [];
  const report = (line: string): void => void lines.push(line);
  const client = await connect(connection, { applicationName: 'prodlike scrub' });
  try {
    const state = await openScrubState(client, { settings: testSettings, version: '0.0.0' });
    const catalog = await withSuspendedForeignKeys(client, await readCatalog(client));
    const plan = planWith(catalog, scrub.masks, scrub.quasi);
    const common = { connection, settings: testSettings, report };
    await measureBefore({ ...common, plan, ...(scrub.queries ? { queries: scrub.queries } : {}) });
    const cleanUp = new CleanUp();
    await applyMasks({ ...common, plan, state, cleanUp });
    await finishApply({ ...common, state, cleanUp, removeLargeObjects: false });
  } finally {
    await client.end();
  }
  return lines;
}

/** The proof alone, as `mode: verify` makes it. */
export async function proveWith(connection: ConnectionParameters, scrub: ScrubWith, settings = testSettings) {
  const plan = await currentPlan(connection, scrub);
  const queries = scrub.queries ?? {};
  return prove({ connection, settings, plan, queries, report: () => undefined });
}

export async function currentPlan(connection: ConnectionParameters, scrub: ScrubWith): Promise<MaskingPlan> {
  const client = await connect(connection, { applicationName: 'test' });
  try {
    return planWith(await readCatalog(client), scrub.masks, scrub.quasi);
  } finally {
    await client.end();
  }
}
