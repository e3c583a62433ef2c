import type { Client } from 'pg';
import type { SamplingPlan, Unit } from '../../sampling-plan';
import type { Program, Step } from '../program/program';
import { refersTo } from '../sql/equality';
import { identifyingColumns, keyShape, shapeColumns } from '../sql/key-column';
import { atName, keySetName } from './key-set-name';

/** What an earlier run in the same session left. */
const clear = (units: readonly Unit[]): string =>
  ['steps', 'ids', 'log']
    .map((name) => `DELETE FROM pg_temp.prodlike_${name}`)
    .concat(units.map((unit) => `DELETE FROM ${keySetName(unit)}`))
    .join(';\n');

const addIds = `INSERT INTO pg_temp.prodlike_ids SELECT $1::int, unnest($2::text[])`;

const addSteps = `
  INSERT INTO pg_temp.prodlike_steps
  SELECT * FROM json_to_recordset($1::json) AS step(id int, stage int, down boolean, root boolean, source int, target int,
    wanted_only boolean, source_name text, insertion text, selection text, unseen text)`;

function insertionInto(unit: Unit): string {
  const names = shapeColumns(keyShape(unit)).map(({ name }) => name);
  return `INSERT INTO ${keySetName(unit)} (${[...names, atName].join(', ')}) SELECT "prodlike:found".*, $3`;
}

/** A condition instead of ON CONFLICT, which takes more than twice as long; a SELECT never gives a key twice. */
function notIn(unit: Unit): string {
  const same = identifyingColumns(unit).map(({ name, column }) =>
    refersTo({ sql: `"prodlike:found".${name}`, column }, { sql: `"prodlike:known".${name}`, column }),
  );
  return `NOT EXISTS (SELECT FROM ${keySetName(unit)} AS "prodlike:known" WHERE ${same.join(' AND ')})`;
}

function stepRow({ id, stage, reason, source, target, wantedOnly }: Step, selection: string): object {
  return {
    id,
    stage,
    down: reason.kind !== 'up',
    root: reason.kind === 'root',
    source: source?.id ?? null,
    target: target.id,
    wanted_only: wantedOnly,
    source_name: source === null ? null : keySetName(source),
    insertion: insertionInto(target),
    selection,
    unseen: notIn(target),
  };
}

/**
 * Puts a program into the session's temporary tables.
 *
 * @param keyed units with a key set
 */
export async function fillProgram(
  client: Client,
  { steps }: Program,
  { roots }: SamplingPlan,
  keyed: readonly Unit[],
  selectOf: (step: Step) => string,
): Promise<void> {
  await client.query(clear(keyed));
  for (const { id, choice } of roots) {
    if (choice.kind === 'ids') await client.query(addIds, [id, choice.values]);
  }
  await client.query(addSteps, [JSON.stringify(steps.map((step) => stepRow(step, selectOf(step))))]);
}
