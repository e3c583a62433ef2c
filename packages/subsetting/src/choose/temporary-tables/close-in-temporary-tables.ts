import { readRows, type SourceSnapshot } from '@prodlike/postgres';
import * as v from 'valibot';
import type { Unit } from '../../sampling-plan';
import { chooseFailure } from '../choose-failure';
import type { Closure, KeyPartRequest } from '../closure';
import { choiceSql, type PreparedChoice } from '../prepared-choice';
import { refersTo } from '../sql/equality';
import { keyShape, leafName, shapeColumns } from '../sql/key-column';
import { selectRoots } from '../sql/select-roots';
import { stepSelect } from '../sql/step-select';
import { fillProgram } from './fill-program';
import { atName, keySetName } from './key-set-name';
import { readOutcome } from './read-outcome';
import { runSteps } from './run-steps';
import { stepKeys, temporaryKeySet } from './temporary-key-sets';
import { withProgress } from './with-progress';

function conditionOf(unit: Unit, part: KeyPartRequest['part']): string {
  if ('until' in part) return `${atName} <= ${part.until}`;
  return keyShape(unit).leaf === null ? 'true' : `${leafName} = ${part.leaf}`;
}

/**
 * Closes key sets in temporary tables of the session that owns the snapshot, all in one statement.
 *
 * @throws AdvisedError where SQL of the configuration fails on the rows
 */
export async function closeInTemporaryTables(
  { owner }: SourceSnapshot,
  choice: PreparedChoice,
  report: (line: string) => void,
): Promise<Closure> {
  const { plan, program, roles, vouched } = choice;
  const sql = choiceSql(choice, stepKeys);
  const keyed = roles.all.filter(({ keySet }) => keySet).map(({ unit }) => unit);
  const selectOf = (step: (typeof program.steps)[number]): string =>
    stepSelect(step, plan.seed, sql, vouched(step));
  try {
    await fillProgram(owner, program, plan, keyed, selectOf);
    await withProgress(owner, program, report, () => owner.query(runSteps));
  } catch (error) {
    throw chooseFailure(error, program);
  }
  return {
    outcome: await readOutcome(owner, program),
    part: ({ unit, part }) => ({
      sql: temporaryKeySet(unit, conditionOf(unit, part)),
      session: 'owner',
      prepare: [],
    }),
    async arrivedAt(unit, key) {
      const same = shapeColumns(keyShape(unit)).map(({ name, type, column }, index) =>
        refersTo({ sql: `$${index + 1}::${type}`, column }, { sql: name, column }),
      );
      const sql = `SELECT ${atName} FROM ${keySetName(unit)} WHERE ${same.join(' AND ')}`;
      const [row] = await readRows(owner, sql, v.tuple([v.number()]), key);
      return row?.[0] ?? null;
    },
    async matches(root) {
      const exists = `SELECT EXISTS (${selectRoots(root, plan.seed, sql)})`;
      const [row] = await readRows(owner, exists, v.tuple([v.boolean()]));
      return row?.[0] === true;
    },
  };
}
