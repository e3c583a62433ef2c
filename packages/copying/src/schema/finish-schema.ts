import type { ConnectionParameters, SchemaEntry } from '@prodlike/postgres';
import type { Client } from 'pg';
import { addForeignKeys } from './finish/add-foreign-keys';
import { applySettings } from './finish/apply-settings';
import { buildIndexes } from './finish/build-indexes';
import type { FinishedSchema } from './finish/finished-schema';
import { grantStrayRights } from './finish/grant-stray-rights';
import { holdsUnchecked } from './finish/holds-unchecked';
import { refreshViews } from './finish/refresh-views';
import { readTableSizes } from './finish/table-sizes';
import { uncheckedValidation } from './finish/validation';
import { withSchemaSessions } from './finish/with-schema-sessions';
import { objectName } from './plan/object-name';
import type { SchemaPlan } from './schema-plan';
import { runEntry } from './session/run-entry';

export interface FinishOptions {
  /** How many sessions work at once. */
  readonly concurrency: number;
  readonly report: (line: string) => void;
}

/**
 * Creates what comes after the rows: indexes, constraints, foreign keys with every row checked, triggers, rules, policies,
 * comments, rights, and the rows of materialized views.
 *
 * @param target a superuser of a server of our own
 * @throws AdvisedError naming the object that the server refuses, or the constraint that the rows do not hold
 */
export async function finishSchema(
  target: ConnectionParameters,
  plan: SchemaPlan,
  { concurrency, report }: FinishOptions,
): Promise<FinishedSchema> {
  return withSchemaSessions(target, Math.max(1, concurrency), async (sessions) => {
    const [first, ...others] = sessions;
    if (first === undefined) throw new Error('There is no session to finish the schema with.');
    const sizes = await readTableSizes(first, plan);
    await buildIndexes(sessions, plan, sizes, report);
    const keys = await addForeignKeys([first, ...others], plan, sizes, report);
    for (const entry of plan.last) await runEntry(first, entry);
    const ungranted = await grantStrayRights(first, plan.strayRights);
    const checks = plan.build.filter(({ kind }) => kind === 'CHECK CONSTRAINT' || kind === 'CONSTRAINT');
    const unchecked = [...keys.unchecked, ...checks];
    const unfilled = await refreshViews(first, plan, report);
    await applySettings(first, target.database, plan.settings);
    return {
      omitted: [...ungranted, ...unfilled],
      unchecked: await tryUnchecked(first, unchecked),
      foreignKeysChecked: keys.checked,
    };
  });
}

async function tryUnchecked(
  client: Client,
  entries: readonly SchemaEntry[],
): Promise<FinishedSchema['unchecked'][number][]> {
  const results: FinishedSchema['unchecked'][number][] = [];
  for (const entry of entries) {
    const validate = uncheckedValidation(entry.definition);
    if (validate === null) continue;
    const constraint = objectName(entry);
    results.push({ constraint, holds: await holdsUnchecked(client, validate, constraint) });
  }
  return results;
}
