import { AdvisedError, errorCode, publicSqlState } from '@prodlike/core';
import type { Program, Step } from './program/program';

/** By the beginning of the SQLSTATE; the first that fits. */
const remedies: readonly (readonly [state: string, advice: string])[] = [
  [
    '42501',
    'Grant the account SELECT on the table, and BYPASSRLS where row-level security hides rows of it.',
  ],
  [
    '55P03',
    'Another session keeps the table locked, such as an open migration: run again when it is through.',
  ],
  [
    '53',
    'The source lacks memory, locks or disk space for temporary tables: choose fewer rows, or raise max_locks_per_transaction or temp_file_limit.',
  ],
  [
    '',
    'Try the conditions, orders and expressions of the section sampling in psql against the source: they fail on some of its rows.',
  ],
];

/** Of a lost connection, an ended session, or a standby that takes its rows back: the caller may start over. */
const lost = /^(08|57P|40001)/;

function nameOf({ reason }: Step): string {
  if (reason.kind !== 'root') {
    return `the ${reason.kind === 'up' ? 'parents' : 'children'} by ${reason.edge.name}`;
  }
  const { schema, name } = reason.root.unit.table;
  return `the root rows of ${schema}.${name}`;
}

/** `runSteps` begins each step's statement with its number. */
function failedStep(error: unknown, { steps }: Program): Step | undefined {
  if (!(error instanceof Error)) return undefined;
  const texts = ['where', 'internalQuery'].map((field) => String(Reflect.get(error, field)));
  const [, id] = /\/\* step (\d+) \*\//.exec(texts.join('\n')) ?? [];
  return id === undefined ? undefined : steps[Number(id)];
}

/**
 * An error of the server while rows were chosen, with the part of the configuration that it belongs to. The server's own
 * text stays out: it may hold values.
 *
 * @param failed the step, where the error itself does not tell
 * @returns an AdvisedError; the error itself where it is none of the server's, or tells of a lost session
 */
export function chooseFailure(error: unknown, program: Program, failed?: Step): unknown {
  const code = errorCode(error);
  if (error instanceof AdvisedError || !/^[0-9A-Z]{5}$/.test(code) || lost.test(code)) return error;
  const step = failed ?? failedStep(error, program);
  const { sqlState, condition } = publicSqlState(code);
  const what = step === undefined ? 'the rows' : nameOf(step);
  const [, advice = ''] = remedies.find(([state]) => code.startsWith(state)) ?? [];
  return new AdvisedError(`Choosing ${what} failed: SQLSTATE ${sqlState} (${condition}).`, advice, {
    cause: error,
  });
}
