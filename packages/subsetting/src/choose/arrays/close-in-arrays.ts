import type { SourceSnapshot } from '@prodlike/postgres';
import type { Client } from 'pg';
import type { Root, Unit } from '../../sampling-plan';
import { chooseFailure } from '../choose-failure';
import type { Closure, KeyPartRequest } from '../closure';
import { makeOutcome } from '../outcome';
import { choiceSql, type PreparedChoice } from '../prepared-choice';
import { readKeys } from '../read-keys';
import type { ChoiceSql } from '../sql/choice-sql';
import { selectRoots } from '../sql/select-roots';
import { stepSelect } from '../sql/step-select';
import { ArrayKeySet } from './array-key-set';
import { arrayKeysSql } from './array-keys-sql';
import { keysAsSettings } from './keys-as-settings';
import { type RunStep, runProgram } from './run-program';

type KeySetOf = (unit: Unit) => ArrayKeySet;

/** Key sets and ids as parameters, which `values` collects. */
function asParameters(
  keySet: KeySetOf,
  bounds: { readonly since: number; readonly until: number },
  values: unknown[],
): Pick<ChoiceSql, 'keys' | 'ids'> {
  const parameter = (array: readonly string[]): string => `$${values.push(array)}::text[]`;
  return {
    keys: (unit) => arrayKeysSql(unit, [keySet(unit).between(bounds.since, bounds.until).map(parameter)]),
    ids: ({ choice }: Root) => `SELECT unnest(${parameter(choice.kind === 'ids' ? choice.values : [])})`,
  };
}

function stepRunner(
  owner: Client,
  choice: PreparedChoice,
  keySet: KeySetOf,
  report: (line: string) => void,
): RunStep {
  return async (step, { since, until, at }) => {
    const values: unknown[] = [];
    const sql = choiceSql(choice, asParameters(keySet, { since, until }, values));
    // Never unseen: only the row itself has its key in the one form that all statements write.
    const select = stepSelect(step, choice.plan.seed, sql, false);
    const keys = await readKeys(owner, select, values).catch((error: unknown) => {
      throw chooseFailure(error, choice.program, step);
    });
    const rows = keySet(step.target).add(keys, at);
    const { schema, name } = step.target.table;
    if (rows > 0) report(`${rows} rows of ${schema}.${name}`);
    return { rows, matched: keys.length > 0 };
  };
}

/**
 * Closes key sets in this process, one statement a step: for a source that has no temporary tables, such as a standby.
 * Chooses the same rows as `closeInTemporaryTables`.
 *
 * @throws AdvisedError where SQL of the configuration fails on the rows
 */
export async function closeInArrays(
  { owner }: SourceSnapshot,
  choice: PreparedChoice,
  report: (line: string) => void,
): Promise<Closure> {
  const sets = new Map<Unit, ArrayKeySet>(
    choice.roles.all.filter((role) => role.keySet).map(({ unit }) => [unit, new ArrayKeySet(unit)]),
  );
  const keySet: KeySetOf = (unit) => sets.get(unit) ?? new ArrayKeySet(unit);
  const log = await runProgram(choice.program, stepRunner(owner, choice, keySet, report));
  const valuesOf = ({ unit, part }: KeyPartRequest): readonly (readonly string[])[] =>
    'leaf' in part ? keySet(unit).ofLeaf(part.leaf) : keySet(unit).between(0, part.until);
  return {
    outcome: makeOutcome(log, (unit, leaf) => keySet(unit).ofLeaf(leaf)[0]?.length ?? 0),
    part(request) {
      const { unit, part } = request;
      const name = `keys_${unit.id}_${'leaf' in part ? `leaf_${part.leaf}` : part.until}`;
      const { chunks, prepare } = keysAsSettings(name, valuesOf(request));
      return { sql: arrayKeysSql(unit, chunks), session: 'any', prepare };
    },
    arrivedAt: (unit, key) => Promise.resolve(keySet(unit).arrivedAt(key)),
    async matches(root) {
      const values: unknown[] = [];
      const sql = choiceSql(choice, asParameters(keySet, { since: 0, until: 0 }, values));
      const exists = `SELECT EXISTS (${selectRoots(root, choice.plan.seed, sql)})::text`;
      const [row] = await readKeys(owner, exists, values);
      return row?.[0] === 'true';
    },
  };
}
