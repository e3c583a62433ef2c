import { AdvisedError, errorCode } from '@prodlike/core';
import { type ParallelStep, runInParallel, type SchemaEntry } from '@prodlike/postgres';
import type { Client } from 'pg';
import { objectName } from '../plan/object-name';
import type { SchemaPlan } from '../schema-plan';
import { schemaFailure } from '../session/schema-failure';
import { type ForeignKeySteps, foreignKeySteps, referencingTable } from './foreign-key-steps';
import type { TableSizes } from './table-sizes';

const partitionedMayDeferSince = 180_000;
const foreignKeyViolation = '23503';

interface Validation extends ParallelStep {
  readonly entry: SchemaEntry;
  readonly sql: string;
  readonly bytes: number;
}

/**
 * Adds foreign keys, and has the server check all rows against them, several tables at a time.
 *
 * @returns how many were checked, and those that are NOT VALID, as they are on the source
 * @throws AdvisedError naming the key that the rows do not hold
 */
export async function addForeignKeys(
  sessions: readonly [Client, ...Client[]],
  plan: SchemaPlan,
  sizes: TableSizes,
  report: (line: string) => void,
): Promise<{ readonly checked: number; readonly unchecked: readonly ForeignKeySteps[] }> {
  const keys = plan.foreignKeys.map((entry) => {
    const table = referencingTable(entry, plan.tables);
    const mayDefer = plan.targetVersion >= partitionedMayDeferSince || !sizes.partitioned.has(table);
    return { table, steps: foreignKeySteps(entry, mayDefer) };
  });
  for (const { steps } of keys) await run(sessions[0], steps.add, steps.entry);
  const validations = keys.flatMap(({ table, steps }): Validation[] => {
    if (steps.state !== 'checked' || steps.validate === null) return [];
    const { entry, validate } = steps;
    // It locks the table that has the key against another VALIDATE, and the other one not at all.
    const locks = new Set([table]);
    return [
      { id: entry.id, dependencies: [], locks, entry, sql: validate, bytes: sizes.bytes.get(table) ?? 0 },
    ];
  });
  let done = 0;
  const largestFirst = validations.toSorted((a, b) => b.bytes - a.bytes);
  await runInParallel(largestFirst, sessions.length, async ({ sql, entry }, session) => {
    await run(sessions[session] ?? sessions[0], sql, entry);
    report(`foreign keys checked: ${++done} of ${validations.length}`);
  });
  const all = keys.map(({ steps }) => steps);
  return {
    checked: all.filter(({ state }) => state === 'checked').length,
    unchecked: all.filter(({ state }) => state === 'unchecked'),
  };
}

async function run(client: Client, sql: string, entry: SchemaEntry): Promise<void> {
  try {
    await client.query(sql);
  } catch (error) {
    if (errorCode(error) !== foreignKeyViolation) throw schemaFailure(error, `Adding ${objectName(entry)}`);
    throw new AdvisedError(
      `The copied rows do not hold ${objectName(entry)}: some refer to rows that are not there.`,
      'Look at the masks of its columns: both ends must be kept or masked alike. If no mask is on them, the source breaks the key itself.',
      { cause: error },
    );
  }
}
