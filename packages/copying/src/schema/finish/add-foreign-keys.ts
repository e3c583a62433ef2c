import { AdvisedError, errorCode } from '@prodlike/core';
import { type ParallelStep, runInParallel, type SchemaEntry } from '@prodlike/postgres';
import type { Client } from 'pg';
import { objectName } from '../plan/object-name';
import { tablesOfKey } from '../plan/tables-of-key';
import type { SchemaPlan } from '../schema-plan';
import { schemaFailure } from '../session/schema-failure';
import { type ForeignKeySteps, foreignKeySteps } from './foreign-key-steps';
import type { TableSizes } from './table-sizes';

const partitionedMayDeferSince = 180_000;
const foreignKeyViolation = '23503';

/** What has the server look at the rows of a table. */
interface Check extends ParallelStep {
  readonly entry: SchemaEntry;
  readonly sql: string;
  readonly bytes: number;
}

interface PlannedKey {
  /** Numbers of the table that has the key and of the one it refers to. */
  readonly tables: readonly number[];
  readonly steps: ForeignKeySteps;
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
): Promise<{ readonly checked: number; readonly unchecked: readonly SchemaEntry[] }> {
  const keys = plan.foreignKeys.map((entry) => planKey(entry, plan, sizes));
  const addedFirst = keys.filter(({ steps }) => steps.validate !== null || steps.state !== 'checked');
  for (const { steps } of addedFirst) await run(sessions[0], steps.add, steps.entry);
  const checks = keys.flatMap((key) => checkOf(key, sizes)).sort((a, b) => b.bytes - a.bytes);
  let done = 0;
  await runInParallel(checks, sessions.length, async ({ sql, entry }, session) => {
    await run(sessions[session] ?? sessions[0], sql, entry);
    report(`foreign keys checked: ${++done} of ${checks.length}`);
  });
  const unchecked = keys.filter(({ steps }) => steps.state === 'unchecked');
  return { checked: checks.length, unchecked: unchecked.map(({ steps }) => steps.entry) };
}

function planKey(entry: SchemaEntry, plan: SchemaPlan, { partitioned }: TableSizes): PlannedKey {
  const tables = tablesOfKey(entry).map(
    (of) => plan.tables.find(({ schema, name }) => schema === of.schema && name === of.name)?.id ?? 0,
  );
  const mayDefer =
    plan.targetVersion >= partitionedMayDeferSince || !tables.some((table) => partitioned.has(table));
  return { tables, steps: foreignKeySteps(entry, mayDefer) };
}

/** VALIDATE locks the table that has the key against another VALIDATE, and the other one not at all; adding locks both. */
function checkOf({ tables, steps }: PlannedKey, { bytes }: TableSizes): Check[] {
  const { entry, add, validate, state } = steps;
  if (state !== 'checked') return [];
  const [own = 0] = tables;
  const locks = new Set(validate === null ? tables : [own]);
  return [{ id: entry.id, dependencies: [], locks, entry, sql: validate ?? add, bytes: bytes.get(own) ?? 0 }];
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
