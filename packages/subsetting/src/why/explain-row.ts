import { InputError } from '@prodlike/core';
import { formatName, type SourceSnapshot } from '@prodlike/postgres';
import { closeKeySets } from '../choose/close-key-sets';
import { prepareChoice } from '../choose/prepared-choice';
import { identifyingColumns } from '../choose/sql/key-column';
import type { SamplingPlan, Unit } from '../sampling-plan';
import type { Explanation, WhyStep } from './explanation';
import { findCause } from './find-cause';
import { findOpenings } from './find-openings';
import { findRow } from './find-row';
import type { RowKey } from './single-row';
import { TracedClosure } from './traced-closure';

function refuseOtherKey(unit: Unit, key: readonly string[]): void {
  const columns = identifyingColumns(unit).map(({ value }) => value);
  if (columns.length === key.length) return;
  throw new InputError(
    'key',
    `has ${counted(key.length)}, and a row of ${formatName(unit.table.schema, unit.table.name)} has a key of ${counted(columns.length)}`,
    `Give a value for each of ${columns.join(', ')}.`,
  );
}

const counted = (values: number): string => (values === 1 ? '1 value' : `${values} values`);

/**
 * Explains why a row is in the sample, or is not, by choosing the sample's rows again.
 *
 * @param snapshot as for `chooseRows`
 * @param key text of the values of the unit's key, in its order; of a row without a key its ctid, and in a partitioned table
 *   the oid of its partition
 * @throws InputError where the key is none of the unit's; AdvisedError as `chooseRows`
 */
export async function explainRow(
  snapshot: SourceSnapshot,
  plan: SamplingPlan,
  unit: Unit,
  key: readonly string[],
): Promise<Explanation> {
  refuseOtherKey(unit, key);
  const choice = prepareChoice(plan);
  const start = await findRow(snapshot.owner, choice, unit, key);
  if (start === undefined) return { kind: 'no-such-row' };
  const closure = await closeKeySets(snapshot, choice);
  const traced = new TracedClosure(snapshot.owner, choice, closure);
  const path: WhyStep[] = [];
  let wanted = false;
  for (let row: RowKey | undefined = start; row !== undefined; ) {
    const cause = await findCause(traced, row, wanted);
    if (cause === undefined) return { kind: 'not-chosen', openings: await findOpenings(traced, row) };
    path.push({
      unit: row.unit,
      key: row.values.slice(0, identifyingColumns(row.unit).length),
      by: cause.by,
    });
    wanted = cause.by.kind === 'edge' && cause.by.direction === 'down';
    row = cause.from;
  }
  return { kind: 'chosen', path };
}
